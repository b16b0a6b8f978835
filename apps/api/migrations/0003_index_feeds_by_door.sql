DROP INDEX "activity_actor_feed";--> statement-breakpoint
DROP INDEX "activity_project_feed";--> statement-breakpoint
CREATE INDEX "activity_actor_changes" ON "activity" USING btree ("actor_id","via","id" DESC NULLS FIRST) WHERE "kind" = 'change';--> statement-breakpoint
CREATE INDEX "activity_actor_feed" ON "activity" USING btree ("actor_id","via","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "activity_project_feed" ON "activity" USING btree ("feed_project_id","via","id" DESC NULLS FIRST) WHERE "feed_project_id" is not null;--> statement-breakpoint
-- Without statistics every actor and project is taken for a rare one, so that their index is used.
-- With them, for one with many rows the planner walks the primary key instead, and reads the whole
-- table when the door or the page that is asked for happens to have few.
ALTER TABLE "activity" ALTER "actor_id" SET STATISTICS 0, ALTER "feed_project_id" SET STATISTICS 0;
