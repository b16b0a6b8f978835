import { getRouteApi, Link } from "@tanstack/react-router";
import { Note } from "../note.tsx";
import { signIn } from "../session.ts";
import classes from "./sign-form.module.css";
import { SignForm } from "./sign-form.tsx";
import { SignFrame } from "./sign-frame.tsx";

const route = getRouteApi("/sign-in");

/** Signs in with e-mail and password, then leads back to where the reader was. */
export function SignInPage() {
  const { returnTo, ended } = route.useSearch();
  return (
    <SignFrame title="Sign in" lead="Good to see you again." returnTo={returnTo}>
      {ended && (
        <div className={classes.ended}>
          <Note tone="info">Your session has ended. Sign in to go on where you were.</Note>
        </div>
      )}
      <SignForm isNew={false} returnTo={returnTo} send={signIn} />
      <p className={classes.other}>
        New here?{" "}
        <Link to="/sign-up" search={returnTo ? { returnTo } : {}}>
          Create an account
        </Link>
      </p>
    </SignFrame>
  );
}
