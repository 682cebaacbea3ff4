using System;
using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

namespace PlatformSaaS.Migrations.Schema
{
    /// <inheritdoc />
    public partial class HelpdeskAndShop : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "helpdesk");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "sent_at",
                schema: "catalog",
                table: "order_lines",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "rules",
                schema: "helpdesk",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    json = table.Column<string>(type: "json", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rules", x => x.tenant_id);
                });

            migrationBuilder.CreateTable(
                name: "testimonials",
                schema: "helpdesk",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    author_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    organization = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    body = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    topic = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    state = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decided_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_testimonials", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "tickets",
                schema: "helpdesk",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    topic = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    subject = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    context = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    files = table.Column<string>(type: "jsonb", nullable: false),
                    applicant_user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    applicant_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    contact_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    state = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    officer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    officer_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    first_answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    has_news = table.Column<bool>(type: "boolean", nullable: false),
                    search_text = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: true, computedColumnSql: "to_tsvector('simple', coalesce(number, '') || ' ' || translate(coalesce(number, ''), '/-.', '   ') || ' ' || subject || ' ' || coalesce(context, '') || ' ' || applicant_name || ' ' || contact_name || ' ' || left(body, 20000))", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tickets", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "ticket_entries",
                schema: "helpdesk",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    is_office = table.Column<bool>(type: "boolean", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: true),
                    author_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    body = table.Column<string>(type: "text", nullable: true),
                    files = table.Column<string>(type: "jsonb", nullable: false),
                    topic = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ticket_entries", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_ticket_entries_tickets_tenant_id_ticket_id",
                        columns: x => new { x.tenant_id, x.ticket_id },
                        principalSchema: "helpdesk",
                        principalTable: "tickets",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_order_lines_sent",
                schema: "catalog",
                table: "order_lines",
                columns: new[] { "tenant_id", "sent_at" },
                filter: "sent_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_testimonials_tenant_id_state_id",
                schema: "helpdesk",
                table: "testimonials",
                columns: new[] { "tenant_id", "state", "id" },
                descending: new[] { false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_testimonials_waiting",
                schema: "helpdesk",
                table: "testimonials",
                columns: new[] { "tenant_id", "author_id" },
                unique: true,
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_ticket_entries_tenant_id_ticket_id_revision",
                schema: "helpdesk",
                table: "ticket_entries",
                columns: new[] { "tenant_id", "ticket_id", "revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_tickets_applicant",
                schema: "helpdesk",
                table: "tickets",
                columns: new[] { "tenant_id", "applicant_user_id", "kind", "id" },
                descending: new[] { false, false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_tickets_due",
                schema: "helpdesk",
                table: "tickets",
                columns: new[] { "tenant_id", "due_on", "id" },
                filter: "state in ('Submitted', 'FollowedUp')");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_search",
                schema: "helpdesk",
                table: "tickets",
                column: "search_text")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_state",
                schema: "helpdesk",
                table: "tickets",
                columns: new[] { "tenant_id", "state", "id" },
                descending: new[] { false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_tickets_tenant_id_number",
                schema: "helpdesk",
                table: "tickets",
                columns: new[] { "tenant_id", "number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "rules",
                schema: "helpdesk");

            migrationBuilder.DropTable(
                name: "testimonials",
                schema: "helpdesk");

            migrationBuilder.DropTable(
                name: "ticket_entries",
                schema: "helpdesk");

            migrationBuilder.DropTable(
                name: "tickets",
                schema: "helpdesk");

            migrationBuilder.DropIndex(
                name: "ix_order_lines_sent",
                schema: "catalog",
                table: "order_lines");

            migrationBuilder.DropColumn(
                name: "sent_at",
                schema: "catalog",
                table: "order_lines");
        }
    }
}
