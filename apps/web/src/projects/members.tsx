import { Button, Skeleton } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { FailureAlert } from "../failure-alert.tsx";
import { Initials } from "../shell/initials.tsx";
import { type Member, trpc } from "../trpc.ts";
import { AddMemberForm } from "./add-member-form.tsx";
import classes from "./members.module.css";

/** A project's members; the owner adds and removes them, and everybody else may leave. */
export function Members({ projectId }: { projectId: string }) {
  const utils = trpc.useUtils();
  const navigate = useNavigate();
  const userId = trpc.user.me.useQuery().data?.user.id;
  const members = trpc.project.listMembers.useQuery({ projectId });
  const remove = trpc.project.removeMember.useMutation({
    async onSuccess(_, removed) {
      if (removed.userId !== userId) return utils.project.listMembers.invalidate({ projectId });
      await navigate({ to: "/projects" });
      return utils.project.list.invalidate();
    },
  });
  const isOwner = members.data?.items.some(
    (member) => member.userId === userId && member.role === "owner",
  );

  return (
    <div className={classes.members}>
      {isOwner && <AddMemberForm projectId={projectId} />}
      {members.isPending && <Skeleton height={44} />}
      {members.error && !members.data && (
        <FailureAlert
          title="The members did not load"
          error={members.error}
          onRetry={members.refetch}
        />
      )}
      {remove.error && <FailureAlert title="Nobody was removed" error={remove.error} />}
      <ul className={classes.list}>
        {members.data?.items.map((member) => (
          <Row
            key={member.userId}
            member={member}
            isSelf={member.userId === userId}
            mayRemove={member.role !== "owner" && (isOwner || member.userId === userId)}
            isPending={remove.isPending && remove.variables.userId === member.userId}
            onRemove={() => remove.mutate({ projectId, userId: member.userId })}
          />
        ))}
      </ul>
    </div>
  );
}

function Row({
  member: { name, email, role },
  isSelf,
  mayRemove,
  isPending,
  onRemove,
}: {
  member: Member;
  isSelf: boolean;
  mayRemove: boolean | undefined;
  isPending: boolean;
  onRemove: () => void;
}) {
  return (
    <li className={classes.member}>
      <Initials name={name} size={32} />
      <div className={classes.words}>
        <p className={classes.name}>
          {name}
          {isSelf && <span className={classes.self}> (you)</span>}
        </p>
        <p className={classes.email}>{email}</p>
      </div>
      {role === "owner" && <span className={classes.role}>Owner</span>}
      {mayRemove && (
        <Button
          variant="default"
          size="xs"
          loading={isPending}
          aria-label={isSelf ? "Leave project" : `Remove ${name}`}
          onClick={onRemove}
        >
          {isSelf ? "Leave" : "Remove"}
        </Button>
      )}
    </li>
  );
}
