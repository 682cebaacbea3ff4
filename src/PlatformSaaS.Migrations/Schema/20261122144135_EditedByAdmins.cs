using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PlatformSaaS.Migrations.Schema
{
    /// <inheritdoc />
    public partial class EditedByAdmins : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "edits",
                schema: "content",
                table: "tools",
                type: "json",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "edited_at",
                schema: "reviews",
                table: "service_definitions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "edited_by",
                schema: "reviews",
                table: "service_definitions",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "edited_by_id",
                schema: "reviews",
                table: "service_definitions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "edits",
                schema: "helpdesk",
                table: "rules",
                type: "json",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "called_at",
                schema: "helpdesk",
                table: "kiosks",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "taken_at",
                schema: "helpdesk",
                table: "kiosks",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "taken_by_name",
                schema: "helpdesk",
                table: "kiosks",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_unsent",
                schema: "kernel",
                table: "outbox_messages",
                columns: new[] { "tenant_id", "id" },
                filter: "state in ('Waiting', 'Sending', 'Dead')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_outbox_messages_unsent",
                schema: "kernel",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "edits",
                schema: "content",
                table: "tools");

            migrationBuilder.DropColumn(
                name: "edited_at",
                schema: "reviews",
                table: "service_definitions");

            migrationBuilder.DropColumn(
                name: "edited_by",
                schema: "reviews",
                table: "service_definitions");

            migrationBuilder.DropColumn(
                name: "edited_by_id",
                schema: "reviews",
                table: "service_definitions");

            migrationBuilder.DropColumn(
                name: "edits",
                schema: "helpdesk",
                table: "rules");

            migrationBuilder.DropColumn(
                name: "called_at",
                schema: "helpdesk",
                table: "kiosks");

            migrationBuilder.DropColumn(
                name: "taken_at",
                schema: "helpdesk",
                table: "kiosks");

            migrationBuilder.DropColumn(
                name: "taken_by_name",
                schema: "helpdesk",
                table: "kiosks");
        }
    }
}
