using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PlatformSaaS.Migrations.Schema
{
    /// <inheritdoc />
    public partial class Editions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "edition_id",
                schema: "kernel",
                table: "tenants",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "quota_messages",
                schema: "kernel",
                table: "tenants",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "quota_storage",
                schema: "kernel",
                table: "tenants",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "quota_users",
                schema: "kernel",
                table: "tenants",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "editions",
                schema: "kernel",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    name_en = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    features = table.Column<List<string>>(type: "text[]", nullable: false),
                    quota_storage = table.Column<long>(type: "bigint", nullable: true),
                    quota_users = table.Column<long>(type: "bigint", nullable: true),
                    quota_messages = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_editions", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_tenants_edition_id",
                schema: "kernel",
                table: "tenants",
                column: "edition_id");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_counted",
                schema: "kernel",
                table: "outbox_messages",
                columns: new[] { "tenant_id", "created_at" },
                filter: "channel in ('Mail', 'WhatsApp')");

            migrationBuilder.CreateIndex(
                name: "ix_files_size",
                schema: "kernel",
                table: "files",
                column: "tenant_id")
                .Annotation("Npgsql:IndexInclude", new[] { "size" });

            migrationBuilder.CreateIndex(
                name: "ix_editions_code",
                schema: "kernel",
                table: "editions",
                column: "code",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_tenants_editions_edition_id",
                schema: "kernel",
                table: "tenants",
                column: "edition_id",
                principalSchema: "kernel",
                principalTable: "editions",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_tenants_editions_edition_id",
                schema: "kernel",
                table: "tenants");

            migrationBuilder.DropTable(
                name: "editions",
                schema: "kernel");

            migrationBuilder.DropIndex(
                name: "ix_tenants_edition_id",
                schema: "kernel",
                table: "tenants");

            migrationBuilder.DropIndex(
                name: "ix_outbox_messages_counted",
                schema: "kernel",
                table: "outbox_messages");

            migrationBuilder.DropIndex(
                name: "ix_files_size",
                schema: "kernel",
                table: "files");

            migrationBuilder.DropColumn(
                name: "edition_id",
                schema: "kernel",
                table: "tenants");

            migrationBuilder.DropColumn(
                name: "quota_messages",
                schema: "kernel",
                table: "tenants");

            migrationBuilder.DropColumn(
                name: "quota_storage",
                schema: "kernel",
                table: "tenants");

            migrationBuilder.DropColumn(
                name: "quota_users",
                schema: "kernel",
                table: "tenants");
        }
    }
}
