import { getRouteApi, Link } from "@tanstack/react-router";
import { signUp } from "../session.ts";
import classes from "./sign-form.module.css";
import { SignForm } from "./sign-form.tsx";
import { SignFrame } from "./sign-frame.tsx";

const route = getRouteApi("/sign-up");

/** Creates an account and signs it in. */
export function SignUpPage() {
  const { returnTo } = route.useSearch();
  return (
    <SignFrame
      title="Create your account"
      lead="Every plan includes an API token, the free one too."
      returnTo={returnTo}
    >
      <SignForm isNew returnTo={returnTo} send={signUp} />
      <p className={classes.other}>
        Have an account already?{" "}
        <Link to="/sign-in" search={returnTo ? { returnTo } : {}}>
          Sign in
        </Link>
      </p>
    </SignFrame>
  );
}
