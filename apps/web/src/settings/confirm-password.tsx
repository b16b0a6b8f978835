import { lazy, Suspense, useState } from "react";
import { Dialog } from "../dialog.tsx";
import { isPasswordNeeded } from "../failure.ts";

const ConfirmPasswordForm = lazy(async () => ({
  default: (await import("./confirm-password-form.tsx")).ConfirmPasswordForm,
}));

/**
 * Runs the work; where the API wants the password confirmed first, asks for it and runs it again.
 * @throws what the work throws, also when the reader did not confirm
 */
export type RunConfirmed = <Result>(work: () => Promise<Result>) => Promise<Result>;

type Question = { answer: (isConfirmed: boolean) => void };

/** Gives the way to run what may need the password, and the dialog that it asks in. */
export function useConfirmPassword() {
  const [question, setQuestion] = useState<Question | null>(null);

  const runConfirmed: RunConfirmed = async (work) => {
    try {
      return await work();
    } catch (error) {
      if (!isPasswordNeeded(error)) throw error;
      const { promise, resolve } = Promise.withResolvers<boolean>();
      setQuestion({ answer: resolve });
      const isConfirmed = await promise;
      setQuestion(null);
      if (!isConfirmed) throw error;
      return work();
    }
  };

  const cancel = () => question?.answer(false);
  const dialog = (
    <Suspense fallback={null}>
      <Dialog opened={question !== null} onClose={cancel} title="Confirm your password">
        <ConfirmPasswordForm onConfirmed={() => question?.answer(true)} onCancel={cancel} />
      </Dialog>
    </Suspense>
  );
  return { runConfirmed, dialog };
}
