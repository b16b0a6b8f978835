import { Button } from "@mantine/core";
import classes from "./form.module.css";

/** The end of a dialog's form: leave it, or send it. */
export function FormActions({
  confirm,
  isPending,
  onCancel,
}: {
  /** What the button says: the step itself, never a bare "OK". */
  confirm: string;
  isPending: boolean;
  onCancel: () => void;
}) {
  return (
    <div className={classes.actions}>
      <Button variant="default" onClick={onCancel}>
        Cancel
      </Button>
      <Button type="submit" loading={isPending}>
        {confirm}
      </Button>
    </div>
  );
}
