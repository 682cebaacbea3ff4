using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PlatformSaaS.Migrations.Schema
{
    /// <inheritdoc />
    public partial class TenantExports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "tenant_exports",
                schema: "kernel");
        }
    }
}
