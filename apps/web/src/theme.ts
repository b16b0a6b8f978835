import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  localStorageColorSchemeManager,
} from "@mantine/core";

/** The same key as in public/color-scheme.js, which runs before this file is there. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: "frostbyte-color-scheme" });

const sans = '"Inter Variable", system-ui, -apple-system, "Segoe UI", sans-serif';
const mono =
  'ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace';

/** Frostbyte's look: glacier blue on cool greys, small type, hairlines instead of boxes. */
export const theme = createTheme({
  primaryColor: "frost",
  primaryShade: { light: 6, dark: 3 },
  // Filled buttons are deep with white words in the light, and pale ice with dark words in the dark.
  variantColorResolver: (input) => ({
    ...defaultVariantColorsResolver(input),
    ...(input.variant === "filled" && { color: "var(--fb-on-filled)" }),
  }),
  black: "#0d1b28",
  fontFamily: sans,
  fontFamilyMonospace: mono,
  headings: { fontFamily: sans, fontWeight: "600" },
  defaultRadius: "md",
  radius: { xs: "4px", sm: "6px", md: "8px", lg: "12px", xl: "16px" },
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "18px" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.55", lg: "1.5", xl: "1.4" },
  respectReducedMotion: true,
  cursorType: "pointer",
  colors: {
    frost: [
      "#eef8fe",
      "#d9effb",
      "#b0def6",
      "#81caef",
      "#53b4e6",
      "#2b9bd7",
      "#1079b5",
      "#0c6296",
      "#0b4e78",
      "#0a3a5a",
    ],
    gray: [
      "#f6f9fb",
      "#eef3f7",
      "#e0e8ef",
      "#cbd7e1",
      "#b4c3d0",
      "#8a9cad",
      "#5b7083",
      "#465a6c",
      "#2c3e4f",
      "#142433",
    ],
    dark: [
      "#e3edf5",
      "#b7c6d4",
      "#8ea2b4",
      "#6f8497",
      "#2b3b4a",
      "#1c2935",
      "#121c27",
      "#0d151e",
      "#080e15",
      "#05090e",
    ],
    red: [
      "#fff0f1",
      "#fddfe2",
      "#fabdc3",
      "#f69aa3",
      "#f27f8b",
      "#e2515f",
      "#cf2f41",
      "#ad2233",
      "#8a1b29",
      "#67141f",
    ],
  },
  // Named, not imported: a page loads the components that it shows.
  components: {
    Button: { defaultProps: { size: "sm" } },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray", size: "lg" } },
    InputWrapper: { defaultProps: { withAsterisk: false } },
    SegmentedControl: { defaultProps: { withItemsBorders: false } },
    // Inside their landmark or dialog, where screen readers look for them.
    Menu: { defaultProps: { shadow: "md", withinPortal: false } },
    Select: {
      defaultProps: {
        checkIconPosition: "right",
        comboboxProps: { shadow: "md", withinPortal: false },
      },
    },
  },
});

/** Gives the component library's colors from the same variables that theme.css gives ours. */
export const resolveCssVariables: CSSVariablesResolver = () => {
  const both = {
    "--mantine-color-body": "var(--fb-raised)",
    "--mantine-color-text": "var(--fb-ink)",
    "--mantine-color-dimmed": "var(--fb-ink-3)",
    "--mantine-color-placeholder": "var(--fb-placeholder)",
    "--mantine-color-default": "var(--fb-raised)",
    "--mantine-color-default-hover": "var(--fb-raised-hover)",
    "--mantine-color-default-color": "var(--fb-ink)",
    "--mantine-color-default-border": "var(--fb-line-strong)",
    "--mantine-color-red-light-color": "var(--fb-danger)",
    "--mantine-color-frost-light-color": "var(--fb-accent)",
    "--mantine-color-error": "var(--fb-danger)",
    "--mantine-color-anchor": "var(--fb-accent)",
  };
  return { variables: {}, light: both, dark: both };
};
