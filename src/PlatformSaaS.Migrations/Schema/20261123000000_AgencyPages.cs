using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PlatformSaaS.Data;

#nullable disable

namespace PlatformSaaS.Migrations.Schema
{
    /// <inheritdoc />
    [DbContext(typeof(PlatformDbContext))]
    [Migration("20261123000000_AgencyPages")]
    public partial class AgencyPages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "basis",
                schema: "catalog",
                table: "tariffs",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "basis_url",
                schema: "catalog",
                table: "tariffs",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "reminded_on",
                schema: "legal_documents",
                table: "documents",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "told",
                schema: "legal_documents",
                table: "dossiers",
                type: "text[]",
                nullable: false, defaultValue: Array.Empty<string>());

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "verified_at",
                schema: "legal_documents",
                table: "dossiers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "pack",
                schema: "kernel",
                table: "agency_profiles",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "draft",
                schema: "surveys",
                table: "definitions",
                type: "json",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "written",
                schema: "surveys",
                table: "responses",
                type: "jsonb",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "basis",
                schema: "catalog",
                table: "tariffs");

            migrationBuilder.DropColumn(
                name: "basis_url",
                schema: "catalog",
                table: "tariffs");

            migrationBuilder.DropColumn(
                name: "reminded_on",
                schema: "legal_documents",
                table: "documents");

            migrationBuilder.DropColumn(
                name: "told",
                schema: "legal_documents",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "verified_at",
                schema: "legal_documents",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "pack",
                schema: "kernel",
                table: "agency_profiles");

            migrationBuilder.DropColumn(
                name: "draft",
                schema: "surveys",
                table: "definitions");

            migrationBuilder.DropColumn(
                name: "written",
                schema: "surveys",
                table: "responses");
        }
    }
}
