using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PlatformSaaS.Migrations.Schema
{
    /// <inheritdoc />
    public partial class OwnDatabases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_moving",
                schema: "kernel",
                table: "tenants",
                type: "boolean",
                nullable: false,
                defaultValue: false);

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "tenant_moves",
                schema: "kernel");

            migrationBuilder.DropTable(
                name: "write_locks",
                schema: "kernel");

            migrationBuilder.DropColumn(
                name: "is_moving",
                schema: "kernel",
                table: "tenants");
        }
    }
}
