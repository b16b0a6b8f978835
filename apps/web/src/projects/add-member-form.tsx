import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { confirmDone } from "../confirmation.tsx";
import { describeFailure, readCode } from "../failure.ts";
import { trpc } from "../trpc.ts";
import classes from "./members.module.css";

function explain(error: unknown): string {
  const code = readCode(error);
  if (code === "NOT_FOUND") return "Nobody has an account with this e-mail.";
  if (code === "BAD_REQUEST") return "This is not a valid e-mail address.";
  return describeFailure(error);
}

/** Adds the holder of an account to the project by e-mail. */
export function AddMemberForm({ projectId }: { projectId: string }) {
  const utils = trpc.useUtils();
  const [email, setEmail] = useState("");
  const add = trpc.project.addMember.useMutation({
    async onSuccess({ name }) {
      await utils.project.listMembers.invalidate({ projectId });
      setEmail("");
      confirmDone(`${name} is a member now.`);
    },
  });
  return (
    <form
      className={classes.add}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (email.trim() !== "") add.mutate({ projectId, email: email.trim() });
      }}
    >
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="off"
        placeholder="ada@example.com"
        maxLength={254}
        data-autofocus
        value={email}
        error={add.error && explain(add.error)}
        onChange={(event) => {
          add.reset();
          setEmail(event.currentTarget.value);
        }}
      />
      <Button type="submit" loading={add.isPending}>
        Add member
      </Button>
    </form>
  );
}
