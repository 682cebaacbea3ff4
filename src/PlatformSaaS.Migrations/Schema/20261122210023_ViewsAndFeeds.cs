using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PlatformSaaS.Migrations.Schema
{
    /// <inheritdoc />
    public partial class ViewsAndFeeds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "ix_feed_tokens_tenant_id_hash",
                schema: "integrations",
                table: "feed_tokens",
                columns: new[] { "tenant_id", "hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_views_tenant_id_day",
                schema: "privacy",
                table: "views",
                columns: new[] { "tenant_id", "day" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "feed_tokens",
                schema: "integrations");

            migrationBuilder.DropTable(
                name: "views",
                schema: "privacy");
        }
    }
}
