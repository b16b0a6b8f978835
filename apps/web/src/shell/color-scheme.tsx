import {
  type MantineColorScheme,
  SegmentedControl,
  useMantineColorScheme,
  VisuallyHidden,
} from "@mantine/core";
import { IconDeviceDesktop, IconMoon, IconSun } from "@tabler/icons-react";
import classes from "./color-scheme.module.css";

const schemes = [
  { value: "auto", label: "System", Icon: IconDeviceDesktop },
  { value: "light", label: "Light", Icon: IconSun },
  { value: "dark", label: "Dark", Icon: IconMoon },
] as const;

function readScheme(value: string): MantineColorScheme {
  return schemes.find((scheme) => scheme.value === value)?.value ?? "auto";
}

/** The choice of color scheme as three icons in a row. */
export function SchemeControl({ withText = false }: { withText?: boolean }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      aria-label="Color scheme"
      size="xs"
      value={colorScheme}
      onChange={(value) => setColorScheme(readScheme(value))}
      data={schemes.map(({ value, label, Icon }) => ({
        value,
        label: (
          <span className={classes.scheme} title={label}>
            <Icon size={15} stroke={1.8} aria-hidden />
            {withText ? (
              <span className={classes.text}>{label}</span>
            ) : (
              <VisuallyHidden>{label}</VisuallyHidden>
            )}
          </span>
        ),
      }))}
    />
  );
}
