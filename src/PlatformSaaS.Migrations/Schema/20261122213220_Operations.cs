using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PlatformSaaS.Migrations.Schema
{
    /// <inheritdoc />
    public partial class Operations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "tenants");

            migrationBuilder.AddColumn<Guid>(
                name: "edition_id",
                schema: "kernel",
                table: "tenants",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_moving",
                schema: "kernel",
                table: "tenants",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "quota_messages",
                schema: "kernel",
                table: "tenants",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "quota_storage",
                schema: "kernel",
                table: "tenants",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "quota_users",
                schema: "kernel",
                table: "tenants",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "breaches",
                schema: "privacy",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    state = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    happened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    found_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    data = table.Column<string[]>(type: "text[]", nullable: false),
                    how = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    how_en = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    remedy = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    remedy_en = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    notices_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    authority_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    authority_letter_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reminded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    outcome = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_breaches", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "editions",
                schema: "kernel",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    name_en = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    features = table.Column<List<string>>(type: "text[]", nullable: false),
                    quota_storage = table.Column<long>(type: "bigint", nullable: true),
                    quota_users = table.Column<long>(type: "bigint", nullable: true),
                    quota_messages = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_editions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "feed_tokens",
                schema: "integrations",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feed_tokens", x => new { x.tenant_id, x.user_id });
                });

            migrationBuilder.CreateTable(
                name: "holiday_versions",
                schema: "kernel",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    json = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    stamp = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_holiday_versions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "support_sessions",
                schema: "tenants",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    host_user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    role = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    role_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    asks_changes = table.Column<bool>(type: "boolean", nullable: false),
                    minutes = table.Column<int>(type: "integer", nullable: false),
                    token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    token_expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    end = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    ended_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_support_sessions", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "tenant_moves",
                schema: "kernel",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    portal = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    protected_source = table.Column<string>(type: "text", nullable: true),
                    protected_target = table.Column<string>(type: "text", nullable: true),
                    source = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    target = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    tables = table.Column<int>(type: "integer", nullable: false),
                    tables_done = table.Column<int>(type: "integer", nullable: false),
                    rows = table.Column<long>(type: "bigint", nullable: false),
                    checksum = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    fault = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    ordered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tenant_moves", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "views",
                schema: "privacy",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    officer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    thing = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    officer_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    office = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_views", x => new { x.tenant_id, x.person_id, x.day, x.officer_id, x.kind, x.thing });
                });

            migrationBuilder.CreateTable(
                name: "write_locks",
                schema: "kernel",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    is_closed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_write_locks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "breach_people",
                schema: "privacy",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    breach_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    origin = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    notified_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    letter_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_breach_people", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_breach_people_breaches_tenant_id_breach_id",
                        columns: x => new { x.tenant_id, x.breach_id },
                        principalSchema: "privacy",
                        principalTable: "breaches",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "breach_steps",
                schema: "privacy",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    breach_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    count = table.Column<int>(type: "integer", nullable: true),
                    by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_breach_steps", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_breach_steps_breaches_tenant_id_breach_id",
                        columns: x => new { x.tenant_id, x.breach_id },
                        principalSchema: "privacy",
                        principalTable: "breaches",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_tenants_edition_id",
                schema: "kernel",
                table: "tenants",
                column: "edition_id");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_counted",
                schema: "kernel",
                table: "outbox_messages",
                columns: new[] { "tenant_id", "created_at" },
                filter: "channel in ('Mail', 'WhatsApp')");

            migrationBuilder.CreateIndex(
                name: "ix_files_size",
                schema: "kernel",
                table: "files",
                column: "tenant_id")
                .Annotation("Npgsql:IndexInclude", new[] { "size" });

            migrationBuilder.CreateIndex(
                name: "ix_breach_people_tenant_id_breach_id_user_id",
                schema: "privacy",
                table: "breach_people",
                columns: new[] { "tenant_id", "breach_id", "user_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_breach_people_tenant_id_user_id",
                schema: "privacy",
                table: "breach_people",
                columns: new[] { "tenant_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "ix_breach_steps_tenant_id_breach_id_at",
                schema: "privacy",
                table: "breach_steps",
                columns: new[] { "tenant_id", "breach_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_breaches_tenant_id_number",
                schema: "privacy",
                table: "breaches",
                columns: new[] { "tenant_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_breaches_tenant_id_state_due_at",
                schema: "privacy",
                table: "breaches",
                columns: new[] { "tenant_id", "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_editions_code",
                schema: "kernel",
                table: "editions",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_feed_tokens_tenant_id_hash",
                schema: "integrations",
                table: "feed_tokens",
                columns: new[] { "tenant_id", "hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_holiday_versions_year_version",
                schema: "kernel",
                table: "holiday_versions",
                columns: new[] { "year", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_support_sessions_tenant_id_asked_at",
                schema: "tenants",
                table: "support_sessions",
                columns: new[] { "tenant_id", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "ix_support_sessions_tenant_id_token_hash",
                schema: "tenants",
                table: "support_sessions",
                columns: new[] { "tenant_id", "token_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_tenant_moves_open",
                schema: "kernel",
                table: "tenant_moves",
                column: "portal",
                unique: true,
                filter: "state in ('Waiting', 'Preparing', 'Copying', 'Moved', 'Removing')");

            migrationBuilder.CreateIndex(
                name: "ix_tenant_moves_portal_id",
                schema: "kernel",
                table: "tenant_moves",
                columns: new[] { "portal", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_views_tenant_id_day",
                schema: "privacy",
                table: "views",
                columns: new[] { "tenant_id", "day" });

            migrationBuilder.AddForeignKey(
                name: "fk_tenants_editions_edition_id",
                schema: "kernel",
                table: "tenants",
                column: "edition_id",
                principalSchema: "kernel",
                principalTable: "editions",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_tenants_editions_edition_id",
                schema: "kernel",
                table: "tenants");

            migrationBuilder.DropTable(
                name: "breach_people",
                schema: "privacy");

            migrationBuilder.DropTable(
                name: "breach_steps",
                schema: "privacy");

            migrationBuilder.DropTable(
                name: "editions",
                schema: "kernel");

            migrationBuilder.DropTable(
                name: "feed_tokens",
                schema: "integrations");

            migrationBuilder.DropTable(
                name: "holiday_versions",
                schema: "kernel");

            migrationBuilder.DropTable(
                name: "support_sessions",
                schema: "tenants");

            migrationBuilder.DropTable(
                name: "tenant_moves",
                schema: "kernel");

            migrationBuilder.DropTable(
                name: "views",
                schema: "privacy");

            migrationBuilder.DropTable(
                name: "write_locks",
                schema: "kernel");

            migrationBuilder.DropTable(
                name: "breaches",
                schema: "privacy");

            migrationBuilder.DropIndex(
                name: "ix_tenants_edition_id",
                schema: "kernel",
                table: "tenants");

            migrationBuilder.DropIndex(
                name: "ix_outbox_messages_counted",
                schema: "kernel",
                table: "outbox_messages");

            migrationBuilder.DropIndex(
                name: "ix_files_size",
                schema: "kernel",
                table: "files");

            migrationBuilder.DropColumn(
                name: "edition_id",
                schema: "kernel",
                table: "tenants");

            migrationBuilder.DropColumn(
                name: "is_moving",
                schema: "kernel",
                table: "tenants");

            migrationBuilder.DropColumn(
                name: "quota_messages",
                schema: "kernel",
                table: "tenants");

            migrationBuilder.DropColumn(
                name: "quota_storage",
                schema: "kernel",
                table: "tenants");

            migrationBuilder.DropColumn(
                name: "quota_users",
                schema: "kernel",
                table: "tenants");
        }
    }
}
