import { useId } from "react";
import { areaColors } from "./area-colors.ts";
import classes from "./color-field.module.css";

/** Chooses an area's color: one of those offered, or the one that it has. */
export function ColorField({
  initial,
  value,
  onChange,
}: {
  /** The color that it has, which may be none of those offered. */
  initial: string;
  value: string;
  onChange: (color: string) => void;
}) {
  const group = useId();
  const isOffered = (wanted: string) => areaColors.some(({ color }) => color === wanted);
  const offered = isOffered(initial)
    ? areaColors
    : [...areaColors, { name: "As it is", color: initial }];
  const chosen = offered.find(({ color }) => color === value);
  return (
    <fieldset className={classes.field}>
      <legend className={classes.legend}>
        Color <span className={classes.chosen}>{chosen?.name}</span>
      </legend>
      <div className={classes.colors}>
        {offered.map(({ name, color }) => (
          <label key={color} className={classes.color} title={name}>
            <input
              type="radio"
              name={group}
              aria-label={name}
              checked={value === color}
              onChange={() => onChange(color)}
            />
            <span className={classes.swatch} style={{ background: color }} aria-hidden />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
