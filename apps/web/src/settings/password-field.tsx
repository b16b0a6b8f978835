import { PasswordInput } from "@mantine/core";
import type { Ref } from "react";

/** A password to type, which its reader can look at. */
export function PasswordField({
  label,
  autoComplete,
  description,
  error,
  isFirst = false,
  ref,
  onChange,
}: {
  label: string;
  autoComplete: "current-password" | "new-password";
  description?: string;
  error: string | null;
  /** Whether it has the focus when its dialog opens. */
  isFirst?: boolean;
  ref: Ref<HTMLInputElement>;
  onChange: () => void;
}) {
  return (
    <PasswordInput
      label={label}
      description={description}
      autoComplete={autoComplete}
      required
      ref={ref}
      error={error}
      visibilityToggleButtonProps={{ "aria-label": "Show what is typed", tabIndex: 0 }}
      onChange={onChange}
      {...(isFirst && { "data-autofocus": true })}
    />
  );
}

/** Tells password managers whose password the form asks for. */
export function UsernameField({ email = "" }: { email: string | undefined }) {
  return <input type="text" autoComplete="username" value={email} readOnly hidden />;
}
