CREATE TABLE "retired_token_use" (
	"user_id" text NOT NULL,
	"via" text NOT NULL,
	"client" text NOT NULL,
	"requests" integer NOT NULL,
	"first_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "retired_token_use_user_id_via_client_pk" PRIMARY KEY("user_id","via","client"),
	CONSTRAINT "retired_token_use_via" CHECK ("via" in ('web', 'plugin', 'api', 'mcp'))
);
--> statement-breakpoint
ALTER TABLE "retired_token" ADD COLUMN "retirement" text;--> statement-breakpoint
ALTER TABLE "retired_token_use" ADD CONSTRAINT "retired_token_use_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retired_token" ADD CONSTRAINT "retired_token_retirement" CHECK ("retirement" in ('replaced', 'deleted', 'reported'));