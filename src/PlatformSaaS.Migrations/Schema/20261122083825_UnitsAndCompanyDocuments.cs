using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PlatformSaaS.Migrations.Schema
{
    /// <inheritdoc />
    public partial class UnitsAndCompanyDocuments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "contact_address",
                schema: "helpdesk",
                table: "tickets",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "contact_email",
                schema: "helpdesk",
                table: "tickets",
                type: "character varying(254)",
                maxLength: 254,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "contact_phone",
                schema: "helpdesk",
                table: "tickets",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "entered_by_name",
                schema: "helpdesk",
                table: "tickets",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "escalated_of",
                schema: "helpdesk",
                table: "tickets",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "in_time",
                schema: "helpdesk",
                table: "tickets",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "paused_with_days",
                schema: "helpdesk",
                table: "tickets",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "region",
                schema: "helpdesk",
                table: "tickets",
                type: "character varying(8)",
                maxLength: 8,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "reminded_of",
                schema: "helpdesk",
                table: "tickets",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "source",
                schema: "helpdesk",
                table: "tickets",
                type: "character varying(8)",
                maxLength: 8,
                nullable: false,
                defaultValue: "Portal"); // Every question so far was asked by an account.

            migrationBuilder.AddColumn<int>(
                name: "stars",
                schema: "helpdesk",
                table: "tickets",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "stars_note",
                schema: "helpdesk",
                table: "tickets",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "unit_id",
                schema: "helpdesk",
                table: "tickets",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "target",
                schema: "helpdesk",
                table: "ticket_entries",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "details",
                schema: "legal_documents",
                table: "documents",
                type: "jsonb",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "faq_proposals",
                schema: "helpdesk",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    topic = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    state = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    question = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    answer = table.Column<string>(type: "text", nullable: false),
                    is_checked = table.Column<bool>(type: "boolean", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    proposed_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    agreed_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    agreed_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    agreed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    returned_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    returned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    published_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    path = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_faq_proposals", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_faq_proposals_tickets_tenant_id_ticket_id",
                        columns: x => new { x.tenant_id, x.ticket_id },
                        principalSchema: "helpdesk",
                        principalTable: "tickets",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "units",
                schema: "identity",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    name_id = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    name_en = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: true),
                    parent_id = table.Column<Guid>(type: "uuid", nullable: true),
                    head_id = table.Column<Guid>(type: "uuid", nullable: true),
                    is_open = table.Column<bool>(type: "boolean", nullable: false),
                    regions = table.Column<string[]>(type: "text[]", nullable: false),
                    address = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    pack_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_units", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_units_units_tenant_id_parent_id",
                        columns: x => new { x.tenant_id, x.parent_id },
                        principalSchema: "identity",
                        principalTable: "units",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_units_users_tenant_id_head_id",
                        columns: x => new { x.tenant_id, x.head_id },
                        principalSchema: "identity",
                        principalTable: "users",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "unit_members",
                schema: "identity",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    post = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    topics = table.Column<string[]>(type: "text[]", nullable: false),
                    qualification = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    decree = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: true),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unit_members", x => new { x.tenant_id, x.unit_id, x.user_id });
                    table.ForeignKey(
                        name: "fk_unit_members_units_tenant_id_unit_id",
                        columns: x => new { x.tenant_id, x.unit_id },
                        principalSchema: "identity",
                        principalTable: "units",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_unit_members_users_tenant_id_user_id",
                        columns: x => new { x.tenant_id, x.user_id },
                        principalSchema: "identity",
                        principalTable: "users",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_tickets_unit",
                schema: "helpdesk",
                table: "tickets",
                columns: new[] { "tenant_id", "unit_id", "id" },
                descending: new[] { false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_tickets_unit_due",
                schema: "helpdesk",
                table: "tickets",
                columns: new[] { "tenant_id", "unit_id", "due_on", "id" },
                filter: "state in ('Submitted', 'FollowedUp')");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_unit_state",
                schema: "helpdesk",
                table: "tickets",
                columns: new[] { "tenant_id", "unit_id", "state", "id" },
                descending: new[] { false, false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_faq_proposals_tenant_id_state_id",
                schema: "helpdesk",
                table: "faq_proposals",
                columns: new[] { "tenant_id", "state", "id" },
                descending: new[] { false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_faq_proposals_tenant_id_ticket_id",
                schema: "helpdesk",
                table: "faq_proposals",
                columns: new[] { "tenant_id", "ticket_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_faq_proposals_tenant_id_unit_id_state_id",
                schema: "helpdesk",
                table: "faq_proposals",
                columns: new[] { "tenant_id", "unit_id", "state", "id" },
                descending: new[] { false, false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_unit_members_tenant_id_user_id",
                schema: "identity",
                table: "unit_members",
                columns: new[] { "tenant_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "ix_units_tenant_id_code",
                schema: "identity",
                table: "units",
                columns: new[] { "tenant_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_units_tenant_id_head_id",
                schema: "identity",
                table: "units",
                columns: new[] { "tenant_id", "head_id" });

            migrationBuilder.CreateIndex(
                name: "ix_units_tenant_id_parent_id",
                schema: "identity",
                table: "units",
                columns: new[] { "tenant_id", "parent_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "faq_proposals",
                schema: "helpdesk");

            migrationBuilder.DropTable(
                name: "unit_members",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "units",
                schema: "identity");

            migrationBuilder.DropIndex(
                name: "ix_tickets_unit",
                schema: "helpdesk",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_tickets_unit_due",
                schema: "helpdesk",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_tickets_unit_state",
                schema: "helpdesk",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "contact_address",
                schema: "helpdesk",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "contact_email",
                schema: "helpdesk",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "contact_phone",
                schema: "helpdesk",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "entered_by_name",
                schema: "helpdesk",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "escalated_of",
                schema: "helpdesk",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "in_time",
                schema: "helpdesk",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "paused_with_days",
                schema: "helpdesk",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "region",
                schema: "helpdesk",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "reminded_of",
                schema: "helpdesk",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "source",
                schema: "helpdesk",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "stars",
                schema: "helpdesk",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "stars_note",
                schema: "helpdesk",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "unit_id",
                schema: "helpdesk",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "target",
                schema: "helpdesk",
                table: "ticket_entries");

            migrationBuilder.DropColumn(
                name: "details",
                schema: "legal_documents",
                table: "documents");
        }
    }
}
