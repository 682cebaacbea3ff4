using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PlatformSaaS.Migrations.Schema
{
    /// <inheritdoc />
    public partial class TrialsExportsTariffs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "live_since",
                schema: "kernel",
                table: "tenants",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "trial_since",
                schema: "kernel",
                table: "tenants",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "basis",
                schema: "catalog",
                table: "tariffs",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "basis_url",
                schema: "catalog",
                table: "tariffs",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_trial",
                schema: "surveys",
                table: "responses",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "written",
                schema: "surveys",
                table: "responses",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_trial",
                schema: "kernel",
                table: "letters",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string[]>(
                name: "told",
                schema: "legal_documents",
                table: "dossiers",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "verified_at",
                schema: "legal_documents",
                table: "dossiers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "reminded_on",
                schema: "legal_documents",
                table: "documents",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "draft",
                schema: "surveys",
                table: "definitions",
                type: "json",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "pack",
                schema: "kernel",
                table: "agency_profiles",
                type: "jsonb",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "launch_ticks",
                schema: "agency",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    by_name = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    decree_number = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    decree_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_launch_ticks", x => new { x.tenant_id, x.code });
                });

            migrationBuilder.CreateTable(
                name: "tenant_exports",
                schema: "kernel",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    portal = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    is_agencys = table.Column<bool>(type: "boolean", nullable: false),
                    ordered_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ordered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    snapshot_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    tables = table.Column<int>(type: "integer", nullable: false),
                    tables_done = table.Column<int>(type: "integer", nullable: false),
                    rows = table.Column<long>(type: "bigint", nullable: false),
                    files = table.Column<int>(type: "integer", nullable: false),
                    files_done = table.Column<int>(type: "integer", nullable: false),
                    bytes = table.Column<long>(type: "bigint", nullable: false),
                    blob_key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    mark = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    fault = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    downloads = table.Column<int>(type: "integer", nullable: false),
                    downloaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tenant_exports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "trial_addresses",
                schema: "kernel",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    address = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    name = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: true),
                    added_by = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: true),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trial_addresses", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_held",
                schema: "kernel",
                table: "outbox_messages",
                columns: new[] { "tenant_id", "id" },
                filter: "state = 'Held'");

            migrationBuilder.CreateIndex(
                name: "ix_tenant_exports_open",
                schema: "kernel",
                table: "tenant_exports",
                column: "portal",
                unique: true,
                filter: "state in ('Waiting', 'Making')");

            migrationBuilder.CreateIndex(
                name: "ix_tenant_exports_portal_id",
                schema: "kernel",
                table: "tenant_exports",
                columns: new[] { "portal", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_trial_addresses_tenant_id_address",
                schema: "kernel",
                table: "trial_addresses",
                columns: new[] { "tenant_id", "address" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "launch_ticks",
                schema: "agency");

            migrationBuilder.DropTable(
                name: "tenant_exports",
                schema: "kernel");

            migrationBuilder.DropTable(
                name: "trial_addresses",
                schema: "kernel");

            migrationBuilder.DropIndex(
                name: "ix_outbox_messages_held",
                schema: "kernel",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "live_since",
                schema: "kernel",
                table: "tenants");

            migrationBuilder.DropColumn(
                name: "trial_since",
                schema: "kernel",
                table: "tenants");

            migrationBuilder.DropColumn(
                name: "basis",
                schema: "catalog",
                table: "tariffs");

            migrationBuilder.DropColumn(
                name: "basis_url",
                schema: "catalog",
                table: "tariffs");

            migrationBuilder.DropColumn(
                name: "is_trial",
                schema: "surveys",
                table: "responses");

            migrationBuilder.DropColumn(
                name: "written",
                schema: "surveys",
                table: "responses");

            migrationBuilder.DropColumn(
                name: "is_trial",
                schema: "kernel",
                table: "letters");

            migrationBuilder.DropColumn(
                name: "told",
                schema: "legal_documents",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "verified_at",
                schema: "legal_documents",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "reminded_on",
                schema: "legal_documents",
                table: "documents");

            migrationBuilder.DropColumn(
                name: "draft",
                schema: "surveys",
                table: "definitions");

            migrationBuilder.DropColumn(
                name: "pack",
                schema: "kernel",
                table: "agency_profiles");
        }
    }
}
