using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PlatformSaaS.Migrations.Schema
{
    /// <inheritdoc />
    public partial class Laboratory : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tariffs_tenant_id_product_id_from",
                schema: "catalog",
                table: "tariffs");

            migrationBuilder.DropCheckConstraint(
                name: "ck_invoice_lines_amount",
                schema: "billing",
                table: "invoice_lines");

            migrationBuilder.AddColumn<Guid>(
                name: "option_id",
                schema: "catalog",
                table: "tariffs",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "standards",
                schema: "catalog",
                table: "products",
                type: "json",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<string>(
                name: "content",
                schema: "catalog",
                table: "order_lines",
                type: "json",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "discount",
                schema: "billing",
                table: "invoice_lines",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "billing_codes",
                schema: "billing",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    invoice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    invoice_number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    quotation_number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    request_number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    service_name_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    service_name_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    applicant_user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    applicant_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    validator_role = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    contact_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    contact_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    contact_phone = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    code = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: true),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    valid_days = table.Column<int>(type: "integer", nullable: false),
                    entered_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    file_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reminded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    void_reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    open_cases = table.Column<int>(type: "integer", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_billing_codes", x => new { x.tenant_id, x.id });
                    table.CheckConstraint("ck_billing_codes_code", "code ~ '^[0-9]{15}$'");
                    table.CheckConstraint("ck_billing_codes_issued", "(code is null) = (issued_at is null) and (code is null) = (expires_at is null) and (expires_at > issued_at or code is null)");
                    table.ForeignKey(
                        name: "fk_billing_codes_invoices_tenant_id_invoice_id",
                        columns: x => new { x.tenant_id, x.invoice_id },
                        principalSchema: "billing",
                        principalTable: "invoices",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "product_options",
                schema: "catalog",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    product_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    name_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    group_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    group_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    unit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    method = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    limit = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    standards = table.Column<string[]>(type: "text[]", nullable: false),
                    sort = table.Column<int>(type: "integer", nullable: false),
                    retired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_product_options", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_product_options_products_tenant_id_product_id",
                        columns: x => new { x.tenant_id, x.product_id },
                        principalSchema: "catalog",
                        principalTable: "products",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "profile_changes",
                schema: "registration",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    applicant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    values = table.Column<string>(type: "jsonb", nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    state = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_profile_changes", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_profile_changes_applicants_tenant_id_applicant_id",
                        columns: x => new { x.tenant_id, x.applicant_id },
                        principalSchema: "registration",
                        principalTable: "applicants",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "quotations",
                schema: "billing",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stage_run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    request_number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    service_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    service_name_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    service_name_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    applicant_user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    applicant_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    state = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    subtotal = table.Column<long>(type: "bigint", nullable: false),
                    discount = table.Column<long>(type: "bigint", nullable: false),
                    total = table.Column<long>(type: "bigint", nullable: false),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    issued_by = table.Column<Guid>(type: "uuid", nullable: false),
                    issued_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    valid_on = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    terms = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    revision_reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    schedule_from = table.Column<DateOnly>(type: "date", nullable: true),
                    schedule_to = table.Column<DateOnly>(type: "date", nullable: true),
                    schedule_place = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    letter_id = table.Column<Guid>(type: "uuid", nullable: true),
                    letter_file_id = table.Column<Guid>(type: "uuid", nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answer_reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    answer_wish = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quotations", x => new { x.tenant_id, x.id });
                    table.CheckConstraint("ck_quotations_adds_up", "total = subtotal - discount");
                    table.CheckConstraint("ck_quotations_not_negative", "subtotal >= 0 and discount >= 0 and total >= 0");
                });

            migrationBuilder.CreateTable(
                name: "rule_tables",
                schema: "catalog",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    json = table.Column<string>(type: "json", nullable: false),
                    pack_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    is_edited = table.Column<bool>(type: "boolean", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rule_tables", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "work_orders",
                schema: "reviews",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stage_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    service_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    applicant_user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    ordered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_work_orders", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_work_orders_requests_tenant_id_request_id",
                        columns: x => new { x.tenant_id, x.request_id },
                        principalSchema: "reviews",
                        principalTable: "requests",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "billing_payments",
                schema: "billing",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code_id = table.Column<Guid>(type: "uuid", nullable: false),
                    invoice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    ntpn = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    ntb = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    paid_on = table.Column<DateOnly>(type: "date", nullable: false),
                    paid_time = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    source = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    is_late = table.Column<bool>(type: "boolean", nullable: false),
                    resolved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    resolved_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    resolution = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    reference = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_billing_payments", x => new { x.tenant_id, x.id });
                    table.CheckConstraint("ck_billing_payments_amount", "amount > 0");
                    table.CheckConstraint("ck_billing_payments_ntpn", "ntpn ~ '^[0-9A-Z]{16}$'");
                    table.ForeignKey(
                        name: "fk_billing_payments_billing_codes_tenant_id_code_id",
                        columns: x => new { x.tenant_id, x.code_id },
                        principalSchema: "billing",
                        principalTable: "billing_codes",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_billing_payments_invoices_tenant_id_invoice_id",
                        columns: x => new { x.tenant_id, x.invoice_id },
                        principalSchema: "billing",
                        principalTable: "invoices",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "quotation_discounts",
                schema: "billing",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    quotation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    name_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    percent = table.Column<decimal>(type: "numeric(5,2)", precision: 5, scale: 2, nullable: true),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quotation_discounts", x => new { x.tenant_id, x.id });
                    table.CheckConstraint("ck_quotation_discounts_amount", "amount > 0");
                    table.ForeignKey(
                        name: "fk_quotation_discounts_quotations_tenant_id_quotation_id",
                        columns: x => new { x.tenant_id, x.quotation_id },
                        principalSchema: "billing",
                        principalTable: "quotations",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "quotation_lines",
                schema: "billing",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    quotation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    line_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name_id = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    name_en = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    detail = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    quantity = table.Column<long>(type: "bigint", nullable: false),
                    unit_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    unit_en = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    price = table.Column<long>(type: "bigint", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    discount = table.Column<long>(type: "bigint", nullable: false),
                    base_price = table.Column<long>(type: "bigint", nullable: true),
                    base_quantity = table.Column<long>(type: "bigint", nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    items = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quotation_lines", x => new { x.tenant_id, x.id });
                    table.CheckConstraint("ck_quotation_lines_amount", "amount = quantity * price and discount between 0 and amount");
                    table.CheckConstraint("ck_quotation_lines_quantity", "quantity > 0 and price >= 0");
                    table.ForeignKey(
                        name: "fk_quotation_lines_quotations_tenant_id_quotation_id",
                        columns: x => new { x.tenant_id, x.quotation_id },
                        principalSchema: "billing",
                        principalTable: "quotations",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "analyses",
                schema: "reviews",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line_id = table.Column<Guid>(type: "uuid", nullable: true),
                    position = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    name_id = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    name_en = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    detail = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    role = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    verifier_role = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    signer_role = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    state = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    analyst_id = table.Column<Guid>(type: "uuid", nullable: true),
                    analyst_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    authors = table.Column<Guid[]>(type: "uuid[]", nullable: false, defaultValueSql: "'{}'"),
                    items = table.Column<string>(type: "jsonb", nullable: false),
                    identity = table.Column<string>(type: "jsonb", nullable: false),
                    values = table.Column<string>(type: "jsonb", nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    verifier_id = table.Column<Guid>(type: "uuid", nullable: true),
                    verifier_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    verified_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    amendment = table.Column<int>(type: "integer", nullable: false),
                    amend_reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    reported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_analyses", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_analyses_requests_tenant_id_request_id",
                        columns: x => new { x.tenant_id, x.request_id },
                        principalSchema: "reviews",
                        principalTable: "requests",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_analyses_work_orders_tenant_id_order_id",
                        columns: x => new { x.tenant_id, x.order_id },
                        principalSchema: "reviews",
                        principalTable: "work_orders",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "analysis_reports",
                schema: "reviews",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    analysis_id = table.Column<Guid>(type: "uuid", nullable: false),
                    amendment = table.Column<int>(type: "integer", nullable: false),
                    letter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    culture = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    signed_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    signed_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_analysis_reports", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_analysis_reports_analyses_tenant_id_analysis_id",
                        columns: x => new { x.tenant_id, x.analysis_id },
                        principalSchema: "reviews",
                        principalTable: "analyses",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_tariffs_tenant_id_option_id",
                schema: "catalog",
                table: "tariffs",
                columns: new[] { "tenant_id", "option_id" });

            migrationBuilder.CreateIndex(
                name: "ix_tariffs_tenant_id_product_id_option_id_from",
                schema: "catalog",
                table: "tariffs",
                columns: new[] { "tenant_id", "product_id", "option_id", "from" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.AddCheckConstraint(
                name: "ck_invoice_lines_amount",
                schema: "billing",
                table: "invoice_lines",
                sql: "amount = quantity * price - discount and discount between 0 and quantity * price");

            migrationBuilder.CreateIndex(
                name: "ix_analyses_analyst",
                schema: "reviews",
                table: "analyses",
                columns: new[] { "tenant_id", "analyst_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_analyses_state",
                schema: "reviews",
                table: "analyses",
                columns: new[] { "tenant_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_analyses_tenant_id_number",
                schema: "reviews",
                table: "analyses",
                columns: new[] { "tenant_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_analyses_tenant_id_order_id_position",
                schema: "reviews",
                table: "analyses",
                columns: new[] { "tenant_id", "order_id", "position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_analyses_tenant_id_request_id",
                schema: "reviews",
                table: "analyses",
                columns: new[] { "tenant_id", "request_id" });

            migrationBuilder.CreateIndex(
                name: "ix_analysis_reports_tenant_id_analysis_id_amendment",
                schema: "reviews",
                table: "analysis_reports",
                columns: new[] { "tenant_id", "analysis_id", "amendment" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_analysis_reports_tenant_id_request_id",
                schema: "reviews",
                table: "analysis_reports",
                columns: new[] { "tenant_id", "request_id" });

            migrationBuilder.CreateIndex(
                name: "ix_billing_codes_cases",
                schema: "billing",
                table: "billing_codes",
                columns: new[] { "tenant_id", "id" },
                filter: "open_cases > 0");

            migrationBuilder.CreateIndex(
                name: "ix_billing_codes_due",
                schema: "billing",
                table: "billing_codes",
                columns: new[] { "tenant_id", "expires_at" },
                filter: "state = 'Due'");

            migrationBuilder.CreateIndex(
                name: "ix_billing_codes_tenant_id_applicant_user_id_year_id",
                schema: "billing",
                table: "billing_codes",
                columns: new[] { "tenant_id", "applicant_user_id", "year", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_billing_codes_tenant_id_invoice_id_round",
                schema: "billing",
                table: "billing_codes",
                columns: new[] { "tenant_id", "invoice_id", "round" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_billing_codes_tenant_id_state_id",
                schema: "billing",
                table: "billing_codes",
                columns: new[] { "tenant_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_billing_codes_code",
                schema: "billing",
                table: "billing_codes",
                columns: new[] { "tenant_id", "code" },
                unique: true,
                filter: "code is not null");

            migrationBuilder.CreateIndex(
                name: "ix_billing_payments_tenant_id_code_id",
                schema: "billing",
                table: "billing_payments",
                columns: new[] { "tenant_id", "code_id" });

            migrationBuilder.CreateIndex(
                name: "ix_billing_payments_tenant_id_invoice_id",
                schema: "billing",
                table: "billing_payments",
                columns: new[] { "tenant_id", "invoice_id" });

            migrationBuilder.CreateIndex(
                name: "ix_billing_payments_tenant_id_ntpn",
                schema: "billing",
                table: "billing_payments",
                columns: new[] { "tenant_id", "ntpn" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_product_options_tenant_id_product_id_code",
                schema: "catalog",
                table: "product_options",
                columns: new[] { "tenant_id", "product_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_profile_changes_tenant_id_applicant_id_id",
                schema: "registration",
                table: "profile_changes",
                columns: new[] { "tenant_id", "applicant_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_profile_changes_tenant_id_state_id",
                schema: "registration",
                table: "profile_changes",
                columns: new[] { "tenant_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_profile_changes_waiting",
                schema: "registration",
                table: "profile_changes",
                columns: new[] { "tenant_id", "applicant_id" },
                unique: true,
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_quotation_discounts_tenant_id_quotation_id_position",
                schema: "billing",
                table: "quotation_discounts",
                columns: new[] { "tenant_id", "quotation_id", "position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_quotation_lines_tenant_id_quotation_id_position",
                schema: "billing",
                table: "quotation_lines",
                columns: new[] { "tenant_id", "quotation_id", "position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_quotations_offered",
                schema: "billing",
                table: "quotations",
                columns: new[] { "tenant_id", "valid_until" },
                filter: "state = 'Offered'");

            migrationBuilder.CreateIndex(
                name: "ix_quotations_tenant_id_applicant_user_id_id",
                schema: "billing",
                table: "quotations",
                columns: new[] { "tenant_id", "applicant_user_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_quotations_tenant_id_number",
                schema: "billing",
                table: "quotations",
                columns: new[] { "tenant_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_quotations_tenant_id_request_id_round",
                schema: "billing",
                table: "quotations",
                columns: new[] { "tenant_id", "request_id", "round" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_rule_tables_tenant_id_code",
                schema: "catalog",
                table: "rule_tables",
                columns: new[] { "tenant_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_work_orders_applicant",
                schema: "reviews",
                table: "work_orders",
                columns: new[] { "tenant_id", "applicant_user_id", "id" },
                descending: new[] { false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_work_orders_tenant_id_number",
                schema: "reviews",
                table: "work_orders",
                columns: new[] { "tenant_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_work_orders_tenant_id_request_id_stage_code",
                schema: "reviews",
                table: "work_orders",
                columns: new[] { "tenant_id", "request_id", "stage_code" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_tariffs_product_options_tenant_id_option_id",
                schema: "catalog",
                table: "tariffs",
                columns: new[] { "tenant_id", "option_id" },
                principalSchema: "catalog",
                principalTable: "product_options",
                principalColumns: new[] { "tenant_id", "id" },
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_tariffs_product_options_tenant_id_option_id",
                schema: "catalog",
                table: "tariffs");

            migrationBuilder.DropTable(
                name: "analysis_reports",
                schema: "reviews");

            migrationBuilder.DropTable(
                name: "billing_payments",
                schema: "billing");

            migrationBuilder.DropTable(
                name: "product_options",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "profile_changes",
                schema: "registration");

            migrationBuilder.DropTable(
                name: "quotation_discounts",
                schema: "billing");

            migrationBuilder.DropTable(
                name: "quotation_lines",
                schema: "billing");

            migrationBuilder.DropTable(
                name: "rule_tables",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "analyses",
                schema: "reviews");

            migrationBuilder.DropTable(
                name: "billing_codes",
                schema: "billing");

            migrationBuilder.DropTable(
                name: "quotations",
                schema: "billing");

            migrationBuilder.DropTable(
                name: "work_orders",
                schema: "reviews");

            migrationBuilder.DropIndex(
                name: "ix_tariffs_tenant_id_option_id",
                schema: "catalog",
                table: "tariffs");

            migrationBuilder.DropIndex(
                name: "ix_tariffs_tenant_id_product_id_option_id_from",
                schema: "catalog",
                table: "tariffs");

            migrationBuilder.DropCheckConstraint(
                name: "ck_invoice_lines_amount",
                schema: "billing",
                table: "invoice_lines");

            migrationBuilder.DropColumn(
                name: "option_id",
                schema: "catalog",
                table: "tariffs");

            migrationBuilder.DropColumn(
                name: "standards",
                schema: "catalog",
                table: "products");

            migrationBuilder.DropColumn(
                name: "content",
                schema: "catalog",
                table: "order_lines");

            migrationBuilder.DropColumn(
                name: "discount",
                schema: "billing",
                table: "invoice_lines");

            migrationBuilder.CreateIndex(
                name: "ix_tariffs_tenant_id_product_id_from",
                schema: "catalog",
                table: "tariffs",
                columns: new[] { "tenant_id", "product_id", "from" },
                unique: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_invoice_lines_amount",
                schema: "billing",
                table: "invoice_lines",
                sql: "amount = quantity * price");
        }
    }
}
