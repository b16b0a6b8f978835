import { Select } from "@mantine/core";
import classes from "./feed-filters.module.css";

const everything = "all";
/** Sets apart what is chosen from `everything`, and from the empty name. */
const mark = "=";

/** Chooses one of the values, or undefined for all of them. */
export function FilterSelect<Value extends string>({
  label,
  all,
  options,
  value,
  onChange,
}: {
  label: string;
  /** How it is called that nothing is left out. */
  all: string;
  options: readonly { value: Value; label: string }[];
  value: Value | undefined;
  onChange: (value: Value | undefined) => void;
}) {
  return (
    <Select
      className={classes.filter}
      aria-label={label}
      size="xs"
      searchable={options.length > 10}
      allowDeselect={false}
      data={[
        { value: everything, label: all },
        ...options.map((option) => ({ value: mark + option.value, label: option.label })),
      ]}
      value={value === undefined ? everything : mark + value}
      onChange={(chosen) =>
        onChange(options.find((option) => mark + option.value === chosen)?.value)
      }
    />
  );
}
