using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PlatformSaaS.Migrations.Schema
{
    /// <inheritdoc />
    public partial class DataBreaches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "breach_people",
                schema: "privacy");

            migrationBuilder.DropTable(
                name: "breach_steps",
                schema: "privacy");

            migrationBuilder.DropTable(
                name: "breaches",
                schema: "privacy");
        }
    }
}
