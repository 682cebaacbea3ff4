using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PlatformSaaS.Migrations.Schema
{
    /// <inheritdoc />
    public partial class OwnAffairs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "pack_hash",
                schema: "identity",
                table: "units");

            migrationBuilder.DropColumn(
                name: "pack_hash",
                schema: "catalog",
                table: "rule_tables");

            migrationBuilder.DropColumn(
                name: "pack_hash",
                schema: "identity",
                table: "roles");

            migrationBuilder.DropColumn(
                name: "pack_hash",
                schema: "catalog",
                table: "products");

            migrationBuilder.DropColumn(
                name: "pack_hash",
                schema: "content",
                table: "items");

            migrationBuilder.DropColumn(
                name: "pack_hash",
                schema: "catalog",
                table: "groups");

            migrationBuilder.DropColumn(
                name: "pack_hash",
                schema: "content",
                table: "entries");

            migrationBuilder.EnsureSchema(
                name: "integrations");

            migrationBuilder.EnsureSchema(
                name: "privacy");

            migrationBuilder.EnsureSchema(
                name: "agency");

            migrationBuilder.AddColumn<string>(
                name: "channel",
                schema: "registration",
                table: "consents",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "registration");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "withdrawn_at",
                schema: "registration",
                table: "consents",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "announcements",
                schema: "kernel",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    text_id = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    text_en = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    audience = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_announcements", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "api_keys",
                schema: "integrations",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    prefix = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    scopes = table.Column<string[]>(type: "text[]", nullable: false),
                    can_write = table.Column<bool>(type: "boolean", nullable: false),
                    networks = table.Column<string[]>(type: "text[]", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_by = table.Column<Guid>(type: "uuid", nullable: false),
                    created_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_keys", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "consent_versions",
                schema: "privacy",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    label = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    title_id = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    title_en = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    body_id = table.Column<string>(type: "text", nullable: false),
                    body_en = table.Column<string>(type: "text", nullable: true),
                    changes_id = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    changes_en = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    published_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consent_versions", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "delegations",
                schema: "identity",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    to_user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: false),
                    roles = table.Column<string[]>(type: "text[]", nullable: false),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delegations", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_delegations_users_tenant_id_from_user_id",
                        columns: x => new { x.tenant_id, x.from_user_id },
                        principalSchema: "identity",
                        principalTable: "users",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_delegations_users_tenant_id_to_user_id",
                        columns: x => new { x.tenant_id, x.to_user_id },
                        principalSchema: "identity",
                        principalTable: "users",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "exports",
                schema: "privacy",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: true),
                    size = table.Column<long>(type: "bigint", nullable: true),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exports", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "pack_archives",
                schema: "agency",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    blob_key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pack_archives", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "pack_baselines",
                schema: "kernel",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    marks = table.Column<string>(type: "jsonb", nullable: false),
                    fingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    applied_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pack_baselines", x => x.tenant_id);
                });

            migrationBuilder.CreateTable(
                name: "queue_digests",
                schema: "reviews",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rhythm = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    last_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_queue_digests", x => new { x.tenant_id, x.user_id });
                });

            migrationBuilder.CreateTable(
                name: "requests",
                schema: "privacy",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    state = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    words = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    subject = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decided_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    answer = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_requests", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "template_versions",
                schema: "agency",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    code = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    origin = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    texts = table.Column<string>(type: "jsonb", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_template_versions", x => new { x.tenant_id, x.channel, x.code, x.number });
                });

            migrationBuilder.CreateTable(
                name: "webhooks",
                schema: "integrations",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    url = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    events = table.Column<string[]>(type: "text[]", nullable: false),
                    secret = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    former_secret = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    former_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    paused_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    is_paused_by_failure = table.Column<bool>(type: "boolean", nullable: false),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    failing_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_taken_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_by = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhooks", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "webhook_attempts",
                schema: "integrations",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    webhook_id = table.Column<Guid>(type: "uuid", nullable: false),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: true),
                    milliseconds = table.Column<int>(type: "integer", nullable: false),
                    error = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhook_attempts", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_webhook_attempts_webhooks_tenant_id_webhook_id",
                        columns: x => new { x.tenant_id, x.webhook_id },
                        principalSchema: "integrations",
                        principalTable: "webhooks",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_announcements_ends_at",
                schema: "kernel",
                table: "announcements",
                column: "ends_at");

            migrationBuilder.CreateIndex(
                name: "ix_api_keys_tenant_id_hash",
                schema: "integrations",
                table: "api_keys",
                columns: new[] { "tenant_id", "hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_consent_versions_tenant_id_kind_label",
                schema: "privacy",
                table: "consent_versions",
                columns: new[] { "tenant_id", "kind", "label" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_delegations_tenant_id_from_user_id_ends_on",
                schema: "identity",
                table: "delegations",
                columns: new[] { "tenant_id", "from_user_id", "ends_on" });

            migrationBuilder.CreateIndex(
                name: "ix_delegations_tenant_id_to_user_id_ends_on",
                schema: "identity",
                table: "delegations",
                columns: new[] { "tenant_id", "to_user_id", "ends_on" });

            migrationBuilder.CreateIndex(
                name: "ix_exports_tenant_id_expires_at",
                schema: "privacy",
                table: "exports",
                columns: new[] { "tenant_id", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "ix_exports_tenant_id_user_id_id",
                schema: "privacy",
                table: "exports",
                columns: new[] { "tenant_id", "user_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_pack_archives_tenant_id_kind_id",
                schema: "agency",
                table: "pack_archives",
                columns: new[] { "tenant_id", "kind", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_requests_tenant_id_number",
                schema: "privacy",
                table: "requests",
                columns: new[] { "tenant_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_requests_tenant_id_state_due_at_id",
                schema: "privacy",
                table: "requests",
                columns: new[] { "tenant_id", "state", "due_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_requests_tenant_id_user_id_id",
                schema: "privacy",
                table: "requests",
                columns: new[] { "tenant_id", "user_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_webhook_attempts_tenant_id_at",
                schema: "integrations",
                table: "webhook_attempts",
                columns: new[] { "tenant_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_webhook_attempts_tenant_id_webhook_id_id",
                schema: "integrations",
                table: "webhook_attempts",
                columns: new[] { "tenant_id", "webhook_id", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "announcements",
                schema: "kernel");

            migrationBuilder.DropTable(
                name: "api_keys",
                schema: "integrations");

            migrationBuilder.DropTable(
                name: "consent_versions",
                schema: "privacy");

            migrationBuilder.DropTable(
                name: "delegations",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "exports",
                schema: "privacy");

            migrationBuilder.DropTable(
                name: "pack_archives",
                schema: "agency");

            migrationBuilder.DropTable(
                name: "pack_baselines",
                schema: "kernel");

            migrationBuilder.DropTable(
                name: "queue_digests",
                schema: "reviews");

            migrationBuilder.DropTable(
                name: "requests",
                schema: "privacy");

            migrationBuilder.DropTable(
                name: "template_versions",
                schema: "agency");

            migrationBuilder.DropTable(
                name: "webhook_attempts",
                schema: "integrations");

            migrationBuilder.DropTable(
                name: "webhooks",
                schema: "integrations");

            migrationBuilder.DropColumn(
                name: "channel",
                schema: "registration",
                table: "consents");

            migrationBuilder.DropColumn(
                name: "withdrawn_at",
                schema: "registration",
                table: "consents");

            migrationBuilder.AddColumn<string>(
                name: "pack_hash",
                schema: "identity",
                table: "units",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "pack_hash",
                schema: "catalog",
                table: "rule_tables",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "pack_hash",
                schema: "identity",
                table: "roles",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "pack_hash",
                schema: "catalog",
                table: "products",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "pack_hash",
                schema: "content",
                table: "items",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "pack_hash",
                schema: "catalog",
                table: "groups",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "pack_hash",
                schema: "content",
                table: "entries",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);
        }
    }
}
