-- Room on each page for the second version of its rows, the one with the outcome.
ALTER TABLE "activity" SET (fillfactor = 50);--> statement-breakpoint
DROP INDEX "activity_project_feed";--> statement-breakpoint
ALTER TABLE "activity" ADD COLUMN "feed_project_id" text GENERATED ALWAYS AS (case when "kind" = 'change' and "outcome" = 'ok' then "project_id" end) STORED;--> statement-breakpoint
CREATE INDEX "activity_project_feed" ON "activity" USING btree ("feed_project_id","id" DESC NULLS FIRST) WHERE "feed_project_id" is not null;
