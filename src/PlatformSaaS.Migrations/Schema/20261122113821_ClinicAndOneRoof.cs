using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PlatformSaaS.Migrations.Schema
{
    /// <inheritdoc />
    public partial class ClinicAndOneRoof : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "campaign_id",
                schema: "surveys",
                table: "responses",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "contact_address",
                schema: "reviews",
                table: "requests",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "contact_email",
                schema: "reviews",
                table: "requests",
                type: "character varying(120)",
                maxLength: 120,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "contact_phone",
                schema: "reviews",
                table: "requests",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "limit_days",
                schema: "reviews",
                table: "requests",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "limit_extended_by",
                schema: "reviews",
                table: "requests",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "limit_from",
                schema: "reviews",
                table: "requests",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "limit_on",
                schema: "reviews",
                table: "requests",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "limit_paused_with",
                schema: "reviews",
                table: "requests",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "origin_id",
                schema: "reviews",
                table: "requests",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "origin_kind",
                schema: "reviews",
                table: "requests",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "origin_number",
                schema: "reviews",
                table: "requests",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "region",
                schema: "reviews",
                table: "requests",
                type: "character varying(10)",
                maxLength: 10,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "unit_id",
                schema: "reviews",
                table: "requests",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "captions",
                schema: "reviews",
                table: "meetings",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "place",
                schema: "reviews",
                table: "meetings",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "facts",
                schema: "content",
                table: "items",
                type: "json",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "bookings",
                schema: "helpdesk",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    expert_id = table.Column<Guid>(type: "uuid", nullable: false),
                    expert_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    seat = table.Column<int>(type: "integer", nullable: false),
                    mode = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    applicant_user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    forgotten_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bookings", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "campaigns",
                schema: "surveys",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    survey_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    definition_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name_id = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    name_en = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    population = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    token = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    statement = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaigns", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_campaigns_definitions_tenant_id_definition_id",
                        columns: x => new { x.tenant_id, x.definition_id },
                        principalSchema: "surveys",
                        principalTable: "definitions",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "dispositions",
                schema: "reviews",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    instructions = table.Column<string[]>(type: "text[]", nullable: false),
                    note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    copies = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    state = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    letter_file_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dispositions", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_dispositions_requests_tenant_id_request_id",
                        columns: x => new { x.tenant_id, x.request_id },
                        principalSchema: "reviews",
                        principalTable: "requests",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "kiosks",
                schema: "helpdesk",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    opened_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kiosks", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "monthly_reports",
                schema: "helpdesk",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    obstacles = table.Column<string>(type: "character varying(5000)", maxLength: 5000, nullable: false),
                    follow_up = table.Column<string>(type: "character varying(5000)", maxLength: 5000, nullable: false),
                    photos = table.Column<string>(type: "jsonb", nullable: false),
                    indicators = table.Column<string>(type: "jsonb", nullable: false),
                    frozen = table.Column<string>(type: "jsonb", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    author_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    checked_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    letter_id = table.Column<Guid>(type: "uuid", nullable: true),
                    letter_file_id = table.Column<Guid>(type: "uuid", nullable: true),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_monthly_reports", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "reader_counts",
                schema: "content",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    readers = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reader_counts", x => new { x.tenant_id, x.month, x.subject });
                });

            migrationBuilder.CreateTable(
                name: "rosters",
                schema: "helpdesk",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    week = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    shifts = table.Column<string>(type: "jsonb", nullable: false),
                    proposed_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rosters", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "tools",
                schema: "content",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    json = table.Column<string>(type: "json", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tools", x => x.tenant_id);
                });

            migrationBuilder.CreateTable(
                name: "visit_participations",
                schema: "surveys",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    survey_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    visit_number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_visit_participations", x => new { x.tenant_id, x.survey_code, x.visit_number });
                });

            migrationBuilder.CreateTable(
                name: "visits",
                schema: "helpdesk",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    organization = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    note = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    people = table.Column<int>(type: "integer", nullable: false),
                    purpose = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    state = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    target = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    refusal = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    refusal_note = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: true),
                    applicant_user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    entered_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    triaged_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    arrived_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    triaged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    left_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    forgotten_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_visits", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "work_plans",
                schema: "helpdesk",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    year = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    audience = table.Column<string>(type: "character varying(3000)", maxLength: 3000, nullable: false),
                    strategy = table.Column<string>(type: "character varying(3000)", maxLength: 3000, nullable: false),
                    resources = table.Column<string>(type: "character varying(3000)", maxLength: 3000, nullable: false),
                    targets = table.Column<string>(type: "jsonb", nullable: false),
                    activities = table.Column<string>(type: "jsonb", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    author_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decided_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_work_plans", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "follow_ups",
                schema: "surveys",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    campaign_id = table.Column<Guid>(type: "uuid", nullable: false),
                    element = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    what = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    who = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    done_on = table.Column<DateOnly>(type: "date", nullable: true),
                    done_note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_follow_ups", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_follow_ups_campaigns_tenant_id_campaign_id",
                        columns: x => new { x.tenant_id, x.campaign_id },
                        principalSchema: "surveys",
                        principalTable: "campaigns",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "monthly_report_steps",
                schema: "helpdesk",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    level = table.Column<int>(type: "integer", nullable: false),
                    note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    author_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_monthly_report_steps", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_monthly_report_steps_monthly_reports_tenant_id_report_id",
                        columns: x => new { x.tenant_id, x.report_id },
                        principalSchema: "helpdesk",
                        principalTable: "monthly_reports",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_tickets_unit_month",
                schema: "helpdesk",
                table: "tickets",
                columns: new[] { "tenant_id", "unit_id", "submitted_at" },
                filter: "submitted_at is not null")
                .Annotation("Npgsql:IndexInclude", new[] { "source", "topic", "region", "in_time", "due_on" });

            migrationBuilder.CreateIndex(
                name: "ix_tickets_unit_rated",
                schema: "helpdesk",
                table: "tickets",
                columns: new[] { "tenant_id", "unit_id", "closed_at" },
                filter: "stars is not null")
                .Annotation("Npgsql:IndexInclude", new[] { "stars" });

            migrationBuilder.CreateIndex(
                name: "ix_responses_tenant_id_campaign_id",
                schema: "surveys",
                table: "responses",
                columns: new[] { "tenant_id", "campaign_id" });

            migrationBuilder.CreateIndex(
                name: "ix_requests_origin",
                schema: "reviews",
                table: "requests",
                columns: new[] { "tenant_id", "origin_id" },
                filter: "origin_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_requests_unit",
                schema: "reviews",
                table: "requests",
                columns: new[] { "tenant_id", "unit_id", "due_on", "id" },
                filter: "state = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ix_bookings_applicant",
                schema: "helpdesk",
                table: "bookings",
                columns: new[] { "tenant_id", "applicant_user_id", "starts_at" },
                filter: "applicant_user_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_bookings_person",
                schema: "helpdesk",
                table: "bookings",
                columns: new[] { "tenant_id", "phone", "starts_at" },
                unique: true,
                filter: "state <> 'Cancelled' and phone is not null");

            migrationBuilder.CreateIndex(
                name: "ix_bookings_seat",
                schema: "helpdesk",
                table: "bookings",
                columns: new[] { "tenant_id", "expert_id", "starts_at", "seat" },
                unique: true,
                filter: "state <> 'Cancelled'");

            migrationBuilder.CreateIndex(
                name: "ix_bookings_tenant_id_number",
                schema: "helpdesk",
                table: "bookings",
                columns: new[] { "tenant_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bookings_unit",
                schema: "helpdesk",
                table: "bookings",
                columns: new[] { "tenant_id", "unit_id", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "ix_campaigns_tenant_id_definition_id",
                schema: "surveys",
                table: "campaigns",
                columns: new[] { "tenant_id", "definition_id" });

            migrationBuilder.CreateIndex(
                name: "ix_campaigns_tenant_id_token",
                schema: "surveys",
                table: "campaigns",
                columns: new[] { "tenant_id", "token" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_campaigns_running",
                schema: "surveys",
                table: "campaigns",
                columns: new[] { "tenant_id", "survey_code" },
                unique: true,
                filter: "state = 'Running'");

            migrationBuilder.CreateIndex(
                name: "ix_dispositions_state",
                schema: "reviews",
                table: "dispositions",
                columns: new[] { "tenant_id", "state", "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dispositions_tenant_id_request_id_id",
                schema: "reviews",
                table: "dispositions",
                columns: new[] { "tenant_id", "request_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dispositions_unit",
                schema: "reviews",
                table: "dispositions",
                columns: new[] { "tenant_id", "unit_id", "state", "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_follow_ups_tenant_id_campaign_id",
                schema: "surveys",
                table: "follow_ups",
                columns: new[] { "tenant_id", "campaign_id" });

            migrationBuilder.CreateIndex(
                name: "ix_kiosks_tenant_id_expires_at",
                schema: "helpdesk",
                table: "kiosks",
                columns: new[] { "tenant_id", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "ix_monthly_report_steps_tenant_id_report_id_revision",
                schema: "helpdesk",
                table: "monthly_report_steps",
                columns: new[] { "tenant_id", "report_id", "revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_monthly_reports_tenant_id_month",
                schema: "helpdesk",
                table: "monthly_reports",
                columns: new[] { "tenant_id", "month" });

            migrationBuilder.CreateIndex(
                name: "ix_monthly_reports_tenant_id_unit_id_month",
                schema: "helpdesk",
                table: "monthly_reports",
                columns: new[] { "tenant_id", "unit_id", "month" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_rosters_tenant_id_unit_id_week",
                schema: "helpdesk",
                table: "rosters",
                columns: new[] { "tenant_id", "unit_id", "week" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_visits_applicant",
                schema: "helpdesk",
                table: "visits",
                columns: new[] { "tenant_id", "applicant_user_id", "id" },
                filter: "applicant_user_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_visits_day",
                schema: "helpdesk",
                table: "visits",
                columns: new[] { "tenant_id", "day", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_visits_open",
                schema: "helpdesk",
                table: "visits",
                columns: new[] { "tenant_id", "state", "id" },
                filter: "state in ('Waiting', 'Inside')");

            migrationBuilder.CreateIndex(
                name: "ix_visits_tenant_id_number",
                schema: "helpdesk",
                table: "visits",
                columns: new[] { "tenant_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_work_plans_tenant_id_unit_id_year",
                schema: "helpdesk",
                table: "work_plans",
                columns: new[] { "tenant_id", "unit_id", "year" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.AddForeignKey(
                name: "fk_responses_campaigns_tenant_id_campaign_id",
                schema: "surveys",
                table: "responses",
                columns: new[] { "tenant_id", "campaign_id" },
                principalSchema: "surveys",
                principalTable: "campaigns",
                principalColumns: new[] { "tenant_id", "id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_responses_campaigns_tenant_id_campaign_id",
                schema: "surveys",
                table: "responses");

            migrationBuilder.DropTable(
                name: "bookings",
                schema: "helpdesk");

            migrationBuilder.DropTable(
                name: "dispositions",
                schema: "reviews");

            migrationBuilder.DropTable(
                name: "follow_ups",
                schema: "surveys");

            migrationBuilder.DropTable(
                name: "kiosks",
                schema: "helpdesk");

            migrationBuilder.DropTable(
                name: "monthly_report_steps",
                schema: "helpdesk");

            migrationBuilder.DropTable(
                name: "reader_counts",
                schema: "content");

            migrationBuilder.DropTable(
                name: "rosters",
                schema: "helpdesk");

            migrationBuilder.DropTable(
                name: "tools",
                schema: "content");

            migrationBuilder.DropTable(
                name: "visit_participations",
                schema: "surveys");

            migrationBuilder.DropTable(
                name: "visits",
                schema: "helpdesk");

            migrationBuilder.DropTable(
                name: "work_plans",
                schema: "helpdesk");

            migrationBuilder.DropTable(
                name: "campaigns",
                schema: "surveys");

            migrationBuilder.DropTable(
                name: "monthly_reports",
                schema: "helpdesk");

            migrationBuilder.DropIndex(
                name: "ix_tickets_unit_month",
                schema: "helpdesk",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_tickets_unit_rated",
                schema: "helpdesk",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_responses_tenant_id_campaign_id",
                schema: "surveys",
                table: "responses");

            migrationBuilder.DropIndex(
                name: "ix_requests_origin",
                schema: "reviews",
                table: "requests");

            migrationBuilder.DropIndex(
                name: "ix_requests_unit",
                schema: "reviews",
                table: "requests");

            migrationBuilder.DropColumn(
                name: "campaign_id",
                schema: "surveys",
                table: "responses");

            migrationBuilder.DropColumn(
                name: "contact_address",
                schema: "reviews",
                table: "requests");

            migrationBuilder.DropColumn(
                name: "contact_email",
                schema: "reviews",
                table: "requests");

            migrationBuilder.DropColumn(
                name: "contact_phone",
                schema: "reviews",
                table: "requests");

            migrationBuilder.DropColumn(
                name: "limit_days",
                schema: "reviews",
                table: "requests");

            migrationBuilder.DropColumn(
                name: "limit_extended_by",
                schema: "reviews",
                table: "requests");

            migrationBuilder.DropColumn(
                name: "limit_from",
                schema: "reviews",
                table: "requests");

            migrationBuilder.DropColumn(
                name: "limit_on",
                schema: "reviews",
                table: "requests");

            migrationBuilder.DropColumn(
                name: "limit_paused_with",
                schema: "reviews",
                table: "requests");

            migrationBuilder.DropColumn(
                name: "origin_id",
                schema: "reviews",
                table: "requests");

            migrationBuilder.DropColumn(
                name: "origin_kind",
                schema: "reviews",
                table: "requests");

            migrationBuilder.DropColumn(
                name: "origin_number",
                schema: "reviews",
                table: "requests");

            migrationBuilder.DropColumn(
                name: "region",
                schema: "reviews",
                table: "requests");

            migrationBuilder.DropColumn(
                name: "unit_id",
                schema: "reviews",
                table: "requests");

            migrationBuilder.DropColumn(
                name: "captions",
                schema: "reviews",
                table: "meetings");

            migrationBuilder.DropColumn(
                name: "place",
                schema: "reviews",
                table: "meetings");

            migrationBuilder.DropColumn(
                name: "facts",
                schema: "content",
                table: "items");
        }
    }
}
