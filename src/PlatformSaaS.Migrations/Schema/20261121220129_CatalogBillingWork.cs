using System;
using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

namespace PlatformSaaS.Migrations.Schema
{
    /// <inheritdoc />
    public partial class CatalogBillingWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "billing");

            migrationBuilder.EnsureSchema(
                name: "catalog");

            migrationBuilder.AddColumn<string[]>(
                name: "unit_roles",
                schema: "reviews",
                table: "requests",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.CreateTable(
                name: "bank_accounts",
                schema: "billing",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    bank = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    digits = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    holder = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false),
                    retired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_accounts", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "carts",
                schema: "catalog",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_carts", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "groups",
                schema: "catalog",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    parent_id = table.Column<Guid>(type: "uuid", nullable: true),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    name_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    summary_id = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: true),
                    summary_en = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: true),
                    sort = table.Column<int>(type: "integer", nullable: false),
                    icon = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    service = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    pack_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    is_edited = table.Column<bool>(type: "boolean", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_groups", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_groups_groups_tenant_id_parent_id",
                        columns: x => new { x.tenant_id, x.parent_id },
                        principalSchema: "catalog",
                        principalTable: "groups",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "invoices",
                schema: "billing",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stage_run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stage_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    request_number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    service_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    service_name_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    service_name_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    applicant_user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    applicant_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    method = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    validator_role = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    total = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    open_amount = table.Column<long>(type: "bigint", nullable: false),
                    paid_amount = table.Column<long>(type: "bigint", nullable: false),
                    refused_amount = table.Column<long>(type: "bigint", nullable: false),
                    credited_amount = table.Column<long>(type: "bigint", nullable: false),
                    excess_amount = table.Column<long>(type: "bigint", nullable: false),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    letter_id = table.Column<Guid>(type: "uuid", nullable: true),
                    letter_file_id = table.Column<Guid>(type: "uuid", nullable: true),
                    credit_letter = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    credit_notice = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    awaiting_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    proofs = table.Column<int>(type: "integer", nullable: false),
                    paid_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invoices", x => new { x.tenant_id, x.id });
                    table.CheckConstraint("ck_invoices_adds_up", "open_amount + paid_amount + refused_amount + credited_amount = total");
                    table.CheckConstraint("ck_invoices_not_negative", "total >= 0 and open_amount >= 0 and paid_amount >= 0 and refused_amount >= 0 and credited_amount >= 0 and excess_amount >= 0");
                });

            migrationBuilder.CreateTable(
                name: "work_events",
                schema: "reviews",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stage_run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    step = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    user_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    values = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_work_events", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_work_events_requests_tenant_id_request_id",
                        columns: x => new { x.tenant_id, x.request_id },
                        principalSchema: "reviews",
                        principalTable: "requests",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "work_items",
                schema: "reviews",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stage_run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line_id = table.Column<Guid>(type: "uuid", nullable: true),
                    position = table.Column<int>(type: "integer", nullable: false),
                    name_id = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    name_en = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    detail = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    role = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    step = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    result_file_id = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    done_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_work_items", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_work_items_requests_tenant_id_request_id",
                        columns: x => new { x.tenant_id, x.request_id },
                        principalSchema: "reviews",
                        principalTable: "requests",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "products",
                schema: "catalog",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    name_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    summary_id = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: true),
                    summary_en = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: true),
                    unit_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    unit_en = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    weight_grams = table.Column<int>(type: "integer", nullable: true),
                    handling_unit = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    kind = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    stock = table.Column<int>(type: "integer", nullable: true),
                    max_quantity = table.Column<int>(type: "integer", nullable: true),
                    fields = table.Column<string>(type: "json", nullable: false),
                    sort = table.Column<int>(type: "integer", nullable: false),
                    retired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    pack_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    is_edited = table.Column<bool>(type: "boolean", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    search_text = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: true, computedColumnSql: "to_tsvector('simple', code || ' ' || name_id || ' ' || coalesce(name_en, '') || ' ' || coalesce(summary_id, '') || ' ' || coalesce(summary_en, ''))", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_products", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_products_groups_tenant_id_group_id",
                        columns: x => new { x.tenant_id, x.group_id },
                        principalSchema: "catalog",
                        principalTable: "groups",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "credit_notes",
                schema: "billing",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    invoice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    source = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    reference = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    letter_id = table.Column<Guid>(type: "uuid", nullable: true),
                    letter_file_id = table.Column<Guid>(type: "uuid", nullable: true),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    issued_by = table.Column<Guid>(type: "uuid", nullable: false),
                    issued_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    command_key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_credit_notes", x => new { x.tenant_id, x.id });
                    table.CheckConstraint("ck_credit_notes_amount", "amount > 0");
                    table.ForeignKey(
                        name: "fk_credit_notes_invoices_tenant_id_invoice_id",
                        columns: x => new { x.tenant_id, x.invoice_id },
                        principalSchema: "billing",
                        principalTable: "invoices",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "invoice_lines",
                schema: "billing",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    invoice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    name_id = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    name_en = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    detail = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    quantity = table.Column<long>(type: "bigint", nullable: false),
                    unit_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    unit_en = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    price = table.Column<long>(type: "bigint", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invoice_lines", x => new { x.tenant_id, x.id });
                    table.CheckConstraint("ck_invoice_lines_amount", "amount = quantity * price");
                    table.CheckConstraint("ck_invoice_lines_quantity", "quantity > 0 and price >= 0");
                    table.ForeignKey(
                        name: "fk_invoice_lines_invoices_tenant_id_invoice_id",
                        columns: x => new { x.tenant_id, x.invoice_id },
                        principalSchema: "billing",
                        principalTable: "invoices",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_entries",
                schema: "billing",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    invoice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    from_bucket = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    to_bucket = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    source_id = table.Column<Guid>(type: "uuid", nullable: true),
                    document = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_entries", x => new { x.tenant_id, x.id });
                    table.CheckConstraint("ck_ledger_entries_moves", "amount > 0 and from_bucket <> to_bucket");
                    table.ForeignKey(
                        name: "fk_ledger_entries_invoices_tenant_id_invoice_id",
                        columns: x => new { x.tenant_id, x.invoice_id },
                        principalSchema: "billing",
                        principalTable: "invoices",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payment_proofs",
                schema: "billing",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    invoice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_text = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    stated_amount = table.Column<long>(type: "bigint", nullable: true),
                    paid_on = table.Column<DateOnly>(type: "date", nullable: true),
                    reference = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    reference_key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sent_by = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_proofs", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_payment_proofs_bank_accounts_tenant_id_account_id",
                        columns: x => new { x.tenant_id, x.account_id },
                        principalSchema: "billing",
                        principalTable: "bank_accounts",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_payment_proofs_invoices_tenant_id_invoice_id",
                        columns: x => new { x.tenant_id, x.invoice_id },
                        principalSchema: "billing",
                        principalTable: "invoices",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "receipts",
                schema: "billing",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    invoice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    letter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    letter_file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_receipts", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_receipts_invoices_tenant_id_invoice_id",
                        columns: x => new { x.tenant_id, x.invoice_id },
                        principalSchema: "billing",
                        principalTable: "invoices",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "cart_lines",
                schema: "catalog",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    cart_id = table.Column<Guid>(type: "uuid", nullable: false),
                    product_id = table.Column<Guid>(type: "uuid", nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    price_seen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cart_lines", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_cart_lines_carts_tenant_id_cart_id",
                        columns: x => new { x.tenant_id, x.cart_id },
                        principalSchema: "catalog",
                        principalTable: "carts",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_cart_lines_products_tenant_id_product_id",
                        columns: x => new { x.tenant_id, x.product_id },
                        principalSchema: "catalog",
                        principalTable: "products",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "order_lines",
                schema: "catalog",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stage_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    stage_run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    product_id = table.Column<Guid>(type: "uuid", nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    price_seen = table.Column<long>(type: "bigint", nullable: false),
                    data = table.Column<string>(type: "jsonb", nullable: false),
                    rental_from = table.Column<DateOnly>(type: "date", nullable: true),
                    rental_to = table.Column<DateOnly>(type: "date", nullable: true),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    name_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    name_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    unit_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    unit_en = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    price = table.Column<long>(type: "bigint", nullable: true),
                    tariff_id = table.Column<Guid>(type: "uuid", nullable: true),
                    handling_unit = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    fields = table.Column<string>(type: "json", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_order_lines", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_order_lines_products_tenant_id_product_id",
                        columns: x => new { x.tenant_id, x.product_id },
                        principalSchema: "catalog",
                        principalTable: "products",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "product_photos",
                schema: "catalog",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    product_id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    caption = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_product_photos", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_product_photos_products_tenant_id_product_id",
                        columns: x => new { x.tenant_id, x.product_id },
                        principalSchema: "catalog",
                        principalTable: "products",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reservations",
                schema: "catalog",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    product_id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reservations", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_reservations_products_tenant_id_product_id",
                        columns: x => new { x.tenant_id, x.product_id },
                        principalSchema: "catalog",
                        principalTable: "products",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "tariffs",
                schema: "catalog",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    product_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    price = table.Column<long>(type: "bigint", nullable: false),
                    is_sample = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tariffs", x => new { x.tenant_id, x.id });
                    table.CheckConstraint("ck_tariffs_price", "price >= 0");
                    table.CheckConstraint("ck_tariffs_span", "until is null or until > \"from\"");
                    table.ForeignKey(
                        name: "fk_tariffs_products_tenant_id_product_id",
                        columns: x => new { x.tenant_id, x.product_id },
                        principalSchema: "catalog",
                        principalTable: "products",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "unavailable_periods",
                schema: "catalog",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    product_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unavailable_periods", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_unavailable_periods_products_tenant_id_product_id",
                        columns: x => new { x.tenant_id, x.product_id },
                        principalSchema: "catalog",
                        principalTable: "products",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "payment_decisions",
                schema: "billing",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    invoice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proof_id = table.Column<Guid>(type: "uuid", nullable: false),
                    verdict = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    received = table.Column<long>(type: "bigint", nullable: false),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: false),
                    decided_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_decisions", x => new { x.tenant_id, x.id });
                    table.CheckConstraint("ck_payment_decisions_received", "received >= 0");
                    table.ForeignKey(
                        name: "fk_payment_decisions_payment_proofs_tenant_id_proof_id",
                        columns: x => new { x.tenant_id, x.proof_id },
                        principalSchema: "billing",
                        principalTable: "payment_proofs",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_bank_accounts_tenant_id_bank_digits",
                schema: "billing",
                table: "bank_accounts",
                columns: new[] { "tenant_id", "bank", "digits" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_cart_lines_tenant_id_cart_id_product_id",
                schema: "catalog",
                table: "cart_lines",
                columns: new[] { "tenant_id", "cart_id", "product_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_cart_lines_tenant_id_product_id",
                schema: "catalog",
                table: "cart_lines",
                columns: new[] { "tenant_id", "product_id" });

            migrationBuilder.CreateIndex(
                name: "ix_carts_tenant_id_updated_at",
                schema: "catalog",
                table: "carts",
                columns: new[] { "tenant_id", "updated_at" });

            migrationBuilder.CreateIndex(
                name: "ix_carts_tenant_id_user_id",
                schema: "catalog",
                table: "carts",
                columns: new[] { "tenant_id", "user_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_credit_notes_tenant_id_command_key",
                schema: "billing",
                table: "credit_notes",
                columns: new[] { "tenant_id", "command_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_credit_notes_tenant_id_invoice_id",
                schema: "billing",
                table: "credit_notes",
                columns: new[] { "tenant_id", "invoice_id" });

            migrationBuilder.CreateIndex(
                name: "ix_credit_notes_tenant_id_number",
                schema: "billing",
                table: "credit_notes",
                columns: new[] { "tenant_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_groups_tenant_id_code",
                schema: "catalog",
                table: "groups",
                columns: new[] { "tenant_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_groups_tenant_id_parent_id",
                schema: "catalog",
                table: "groups",
                columns: new[] { "tenant_id", "parent_id" });

            migrationBuilder.CreateIndex(
                name: "ix_invoice_lines_tenant_id_invoice_id_position",
                schema: "billing",
                table: "invoice_lines",
                columns: new[] { "tenant_id", "invoice_id", "position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_invoice_lines_tenant_id_line_id",
                schema: "billing",
                table: "invoice_lines",
                columns: new[] { "tenant_id", "line_id" });

            migrationBuilder.CreateIndex(
                name: "ix_invoices_awaiting",
                schema: "billing",
                table: "invoices",
                columns: new[] { "tenant_id", "awaiting_since", "id" },
                filter: "awaiting_since is not null");

            migrationBuilder.CreateIndex(
                name: "ix_invoices_tenant_id_applicant_user_id_id",
                schema: "billing",
                table: "invoices",
                columns: new[] { "tenant_id", "applicant_user_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_invoices_tenant_id_number",
                schema: "billing",
                table: "invoices",
                columns: new[] { "tenant_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_invoices_tenant_id_request_id",
                schema: "billing",
                table: "invoices",
                columns: new[] { "tenant_id", "request_id" });

            migrationBuilder.CreateIndex(
                name: "ix_invoices_tenant_id_stage_run_id",
                schema: "billing",
                table: "invoices",
                columns: new[] { "tenant_id", "stage_run_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_invoices_tenant_id_state_id",
                schema: "billing",
                table: "invoices",
                columns: new[] { "tenant_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_tenant_id_day_id",
                schema: "billing",
                table: "ledger_entries",
                columns: new[] { "tenant_id", "day", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_tenant_id_invoice_id_id",
                schema: "billing",
                table: "ledger_entries",
                columns: new[] { "tenant_id", "invoice_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_order_lines_tenant_id_product_id",
                schema: "catalog",
                table: "order_lines",
                columns: new[] { "tenant_id", "product_id" });

            migrationBuilder.CreateIndex(
                name: "ix_order_lines_tenant_id_request_id_stage_code_number",
                schema: "catalog",
                table: "order_lines",
                columns: new[] { "tenant_id", "request_id", "stage_code", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payment_decisions_tenant_id_invoice_id",
                schema: "billing",
                table: "payment_decisions",
                columns: new[] { "tenant_id", "invoice_id" });

            migrationBuilder.CreateIndex(
                name: "ix_payment_decisions_tenant_id_proof_id",
                schema: "billing",
                table: "payment_decisions",
                columns: new[] { "tenant_id", "proof_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payment_proofs_reference",
                schema: "billing",
                table: "payment_proofs",
                columns: new[] { "tenant_id", "reference_key" },
                filter: "reference_key is not null");

            migrationBuilder.CreateIndex(
                name: "ix_payment_proofs_tenant_id_account_id",
                schema: "billing",
                table: "payment_proofs",
                columns: new[] { "tenant_id", "account_id" });

            migrationBuilder.CreateIndex(
                name: "ix_payment_proofs_tenant_id_file_hash",
                schema: "billing",
                table: "payment_proofs",
                columns: new[] { "tenant_id", "file_hash" });

            migrationBuilder.CreateIndex(
                name: "ix_payment_proofs_tenant_id_invoice_id_round",
                schema: "billing",
                table: "payment_proofs",
                columns: new[] { "tenant_id", "invoice_id", "round" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_product_photos_tenant_id_product_id_id",
                schema: "catalog",
                table: "product_photos",
                columns: new[] { "tenant_id", "product_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_products_group",
                schema: "catalog",
                table: "products",
                columns: new[] { "tenant_id", "group_id", "sort", "code" });

            migrationBuilder.CreateIndex(
                name: "ix_products_list",
                schema: "catalog",
                table: "products",
                columns: new[] { "tenant_id", "sort", "code" },
                filter: "retired_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_products_search",
                schema: "catalog",
                table: "products",
                column: "search_text")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_products_tenant_id_code",
                schema: "catalog",
                table: "products",
                columns: new[] { "tenant_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_receipts_tenant_id_decision_id",
                schema: "billing",
                table: "receipts",
                columns: new[] { "tenant_id", "decision_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_receipts_tenant_id_invoice_id",
                schema: "billing",
                table: "receipts",
                columns: new[] { "tenant_id", "invoice_id" });

            migrationBuilder.CreateIndex(
                name: "ix_receipts_tenant_id_number",
                schema: "billing",
                table: "receipts",
                columns: new[] { "tenant_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_reservations_tenant_id_product_id_to",
                schema: "catalog",
                table: "reservations",
                columns: new[] { "tenant_id", "product_id", "to" });

            migrationBuilder.CreateIndex(
                name: "ix_reservations_tenant_id_request_id",
                schema: "catalog",
                table: "reservations",
                columns: new[] { "tenant_id", "request_id" });

            migrationBuilder.CreateIndex(
                name: "ix_tariffs_tenant_id_product_id_from",
                schema: "catalog",
                table: "tariffs",
                columns: new[] { "tenant_id", "product_id", "from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_unavailable_periods_tenant_id_product_id_to",
                schema: "catalog",
                table: "unavailable_periods",
                columns: new[] { "tenant_id", "product_id", "to" });

            migrationBuilder.CreateIndex(
                name: "ix_work_events_tenant_id_request_id_id",
                schema: "reviews",
                table: "work_events",
                columns: new[] { "tenant_id", "request_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_work_items_tenant_id_request_id",
                schema: "reviews",
                table: "work_items",
                columns: new[] { "tenant_id", "request_id" });

            migrationBuilder.CreateIndex(
                name: "ix_work_items_tenant_id_stage_run_id_position",
                schema: "reviews",
                table: "work_items",
                columns: new[] { "tenant_id", "stage_run_id", "position" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "cart_lines",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "credit_notes",
                schema: "billing");

            migrationBuilder.DropTable(
                name: "invoice_lines",
                schema: "billing");

            migrationBuilder.DropTable(
                name: "ledger_entries",
                schema: "billing");

            migrationBuilder.DropTable(
                name: "order_lines",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "payment_decisions",
                schema: "billing");

            migrationBuilder.DropTable(
                name: "product_photos",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "receipts",
                schema: "billing");

            migrationBuilder.DropTable(
                name: "reservations",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "tariffs",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "unavailable_periods",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "work_events",
                schema: "reviews");

            migrationBuilder.DropTable(
                name: "work_items",
                schema: "reviews");

            migrationBuilder.DropTable(
                name: "carts",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "payment_proofs",
                schema: "billing");

            migrationBuilder.DropTable(
                name: "products",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "bank_accounts",
                schema: "billing");

            migrationBuilder.DropTable(
                name: "invoices",
                schema: "billing");

            migrationBuilder.DropTable(
                name: "groups",
                schema: "catalog");

            migrationBuilder.DropColumn(
                name: "unit_roles",
                schema: "reviews",
                table: "requests");
        }
    }
}
