using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using PlatformSaaS.Forms;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Modules.Tests.Registration;

public sealed class FormReaderTests
{
    private static readonly FieldDefinition[] Fields =
    [
        new() { Code = "nama", Label = new("Nama") },
        new() { Code = "wilayah", Type = FieldType.Region, Label = new("Wilayah") },
        new() { Code = "pilihan", Type = FieldType.Choices, Label = new("Pilihan") },
        new() { Code = "merek", Type = FieldType.Table, Label = new("Merek"), Fields = [new() { Code = "nomor", Label = new("Nomor"), Required = true }] }
    ];

    [Fact]
    public void What_was_typed_comes_back_and_strangers_do_not()
    {
        var values = Read(("d.nama", ["Budi"]), ("d.wilayah.province", ["32"]), ("d.wilayah.regency", ["32.73"]), ("d.pilihan", ["a", "b"]), ("d.tenantId", ["x"]), ("nama", ["lain"]));
        values["nama"]!.ToString().ShouldBe("Budi");
        values["wilayah"]!["regency"]!.ToString().ShouldBe("32.73");
        values["pilihan"]!.AsArray().Count.ShouldBe(2);
        values.Count.ShouldBe(3);
    }

    [Fact]
    public void Rows_keep_their_order_and_empty_ones_are_left_out()
    {
        var rows = Read(("d.merek[7].nomor", ["tiga"]), ("d.merek[0].nomor", ["satu"]), ("d.merek[3].nomor", [" "]), ("d.merek[-1].nomor", ["x"]), ("d.merek[99999999999].nomor", ["x"]))["merek"]!.AsArray();
        rows.Select(r => r!["nomor"]!.ToString()).ShouldBe(["satu", "tiga"]);
    }

    [Fact]
    public void A_regency_must_lie_in_its_province()
    {
        var values = Read(("d.wilayah.province", ["11"]), ("d.wilayah.regency", ["32.73"]));
        FormValidator.Validate(Fields, values, new Dictionary<string, IReadOnlyList<ListEntry>>()).Keys.ShouldContain("wilayah");
    }

    [Fact]
    public void All_regions_are_there()
    {
        Regions.Provinces.Count.ShouldBe(38);
        Regions.Regencies.Count.ShouldBe(514);
        Regions.FullName("32.73").ShouldBe("Kota Bandung, Jawa Barat");
        Regions.Find("99.99").ShouldBeNull();
    }

    private static JsonObject Read(params (string Name, string[] Values)[] fields) =>
        FormReader.Read(new FormCollection(fields.ToDictionary(f => f.Name, f => new StringValues(f.Values))), Fields, "d.");
}
