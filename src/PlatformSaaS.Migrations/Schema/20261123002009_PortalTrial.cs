using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PlatformSaaS.Migrations.Schema
{
    /// <inheritdoc />
    public partial class PortalTrial : Migration
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

            migrationBuilder.AddColumn<bool>(
                name: "is_trial",
                schema: "surveys",
                table: "responses",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "is_trial",
                schema: "kernel",
                table: "letters",
                type: "boolean",
                nullable: false,
                defaultValue: false);

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
                name: "is_trial",
                schema: "surveys",
                table: "responses");

            migrationBuilder.DropColumn(
                name: "is_trial",
                schema: "kernel",
                table: "letters");
        }
    }
}
