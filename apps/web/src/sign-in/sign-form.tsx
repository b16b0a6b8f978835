import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { Note } from "../note.tsx";
import { checkNewPassword, minPasswordLength } from "../password-length.ts";
import type { Field, Refusal } from "../session.ts";
import classes from "./sign-form.module.css";

type Values = Record<Field, string>;

const fieldOrder: readonly Field[] = ["name", "email", "password"];

const checkEmail = (value: string) =>
  /^\S+@\S+\.\S+$/.test(value.trim()) ? null : "Enter an e-mail address, such as ada@example.com.";

/** The form of both pages: errors stand at their field, and the first wrong field takes the focus. */
export function SignForm({
  isNew,
  returnTo,
  send,
}: {
  isNew: boolean;
  returnTo: string | undefined;
  send: (values: Values) => Promise<Refusal | null>;
}) {
  const { history } = useRouter();
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const form = useForm<Values>({
    mode: "uncontrolled",
    initialValues: { name: "", email: "", password: "" },
    validate: {
      name: (value) => (isNew && value.trim() === "" ? "Enter your name." : null),
      email: checkEmail,
      password: (value) =>
        isNew ? checkNewPassword(value) : value === "" ? "Enter your password." : null,
    },
  });
  const focusFirst = (wrong: (field: Field) => unknown) => {
    const field = fieldOrder.find(wrong);
    if (field) form.getInputNode(field)?.focus();
  };

  async function submit(values: Values) {
    setSending(true);
    setFailure(null);
    const refusal = await send({
      ...values,
      name: values.name.trim(),
      email: values.email.trim().toLowerCase(),
    });
    if (!refusal) return history.replace(returnTo ?? "/projects");
    setSending(false);
    if (!refusal.field) return setFailure(refusal.message);
    form.setFieldError(refusal.field, refusal.message);
    focusFirst((field) => field === refusal.field);
  }

  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={form.onSubmit(
        (values) => void submit(values),
        (errors) => focusFirst((field) => errors[field]),
      )}
    >
      {failure && (
        <Note tone="danger" title={isNew ? "No account was created" : "You are not signed in"}>
          {failure}
        </Note>
      )}
      {isNew && (
        <TextInput
          label="Name"
          autoComplete="name"
          required
          maxLength={100}
          key={form.key("name")}
          {...form.getInputProps("name")}
        />
      )}
      <TextInput
        label="E-mail"
        type="email"
        autoComplete={isNew ? "email" : "username"}
        inputMode="email"
        required
        maxLength={254}
        key={form.key("email")}
        {...form.getInputProps("email")}
      />
      <PasswordInput
        label="Password"
        description={isNew ? `At least ${minPasswordLength} characters.` : undefined}
        autoComplete={isNew ? "new-password" : "current-password"}
        required
        visibilityToggleButtonProps={{ "aria-label": "Show what is typed", tabIndex: 0 }}
        key={form.key("password")}
        {...form.getInputProps("password")}
      />
      <Button type="submit" fullWidth loading={isSending} className={classes.submit}>
        {isNew ? "Create account" : "Sign in"}
      </Button>
    </form>
  );
}
