using System.Text;
using System.Text.Json.Nodes;
using PlatformSaaS.Packs;

namespace PlatformSaaS.Kernel.Tests.Packs;

/// <summary>What differs between two packs, and what a tenant would have that takes some of one.</summary>
public sealed class PackComparerTests
{
    private static readonly PackComparer Comparer = new();

    private static readonly AgencyPack Held = Pack("sini",
        ("agency.json", """{ "code": "sini", "city": "Bogor", "modules": ["Reviews"], "roles": [{ "code": "admin", "name": "Admin" }, { "code": "loket", "name": "Loket" }] }"""),
        ("templates/mail/salam.md", "Halo"), ("services/izin.json", """{ "code": "izin", "days": 3 }"""), ("content/faq/biaya.md", "Gratis"), ("catalog/produk.json", """{ "products": [{ "code": "a", "price": 1 }, { "code": "b", "price": 2 }] }"""));

    [Fact]
    public void Equal_packs_do_not_differ_however_they_are_written()
    {
        var written = Changed(Held, ("services/izin.json", """{ "days":3, "code":"izin" }"""), ("templates/mail/salam.md", "Halo\r\n"));
        Comparer.Compare(Held, written).ShouldBeEmpty();
        Comparer.Groups(Held, written).ShouldBeEmpty();
    }

    [Fact]
    public void Each_difference_has_its_group_kind_and_place()
    {
        var other = Changed(Held,
            ("agency.json", """{ "code": "sini", "city": "Depok", "modules": ["Reviews", "Billing"], "roles": [{ "code": "admin", "name": "Admin" }, { "code": "kepala", "name": "Kepala" }] }"""),
            ("services/izin.json", """{ "code": "izin", "days": 4 }"""), ("content/faq/jam.md", "Delapan"), ("content/faq/biaya.md", null), ("catalog/produk.json", """{ "products": [{ "code": "a", "price": 9 }, { "code": "b", "price": 2 }] }"""));
        Comparer.Compare(Held, other).Select(c => $"{c.Group} {c.Kind} {c.Place}").ShouldBe(
        [
            "Profile Changed agency.json#/city", "Settings Changed agency.json#/modules", "People Added agency.json#/roles/kepala", "People Removed agency.json#/roles/loket", "Services Changed services/izin.json",
            "Catalog Changed catalog/produk.json#/products/a", "Content Removed content/faq/biaya.md", "Content Added content/faq/jam.md"
        ]);
        Comparer.Groups(Held, other).Order().ShouldBe([PackGroup.Profile, PackGroup.Settings, PackGroup.People, PackGroup.Services, PackGroup.Catalog, PackGroup.Content]);
        var detail = Comparer.Compare(Held, other).Single(c => c.Group == PackGroup.Services).Details.ShouldHaveSingleItem();
        (detail.Before, detail.After).ShouldBe(("3", "4"));
    }

    [Fact]
    public void Of_things_without_a_code_only_those_that_differ_are_told()
    {
        static (string, string?)[] Menu(string news) => [("agency.json", $$"""{ "code": "sini", "menu": [{ "label": { "id": "Beranda" }, "target": "home" }, { "label": { "id": "{{news}}" }, "target": "news" }] }""")];
        var detail = Comparer.Compare(Changed(Held, Menu("Kabar")), Changed(Held, Menu("Berita"))).ShouldHaveSingleItem().Details.ShouldHaveSingleItem();
        (detail.Path, detail.Before, detail.After).ShouldBe(("/2/label/id", "Kabar", "Berita"));
    }

    [Fact]
    public void Another_order_of_the_same_items_is_one_difference_with_both_orders()
    {
        var other = Changed(Held, ("catalog/produk.json", """{ "products": [{ "code": "b", "price": 2 }, { "code": "a", "price": 1 }] }"""));
        var change = Comparer.Compare(Held, other).ShouldHaveSingleItem();
        change.Place.ShouldBe("catalog/produk.json#/products");
        (change.Details[0].Before, change.Details[0].After).ShouldBe(("a, b", "b, a"));
    }

    [Fact]
    public void Taking_a_group_leaves_the_others_alone_and_keeps_the_own_code()
    {
        var other = Changed(new AgencyPack("sana", Held.Files), ("agency.json", """{ "code": "sana", "city": "Depok", "modules": ["Billing"], "roles": [{ "code": "admin", "name": "Tuan" }] }"""), ("templates/mail/salam.md", "Salam"));
        var taken = Comparer.Combine(Held, other, new HashSet<PackGroup> { PackGroup.Profile }, removeMissing: false);
        taken.Code.ShouldBe("sini");
        var agency = JsonNode.Parse(taken.Text("agency.json"))!;
        (agency["code"]!.ToString(), agency["city"]!.ToString(), agency["modules"]![0]!.ToString()).ShouldBe(("sini", "Depok", "Reviews"));
        agency["roles"]!.AsArray().Count.ShouldBe(2);
        taken.Text("templates/mail/salam.md").ShouldBe("Halo");
        taken.IsComplete.ShouldBeFalse();
    }

    [Fact]
    public void What_the_other_lacks_stays_or_goes_as_asked_but_templates_and_rules_always_stay()
    {
        var held = Changed(Held, ("rules/tarif.json", """{ "code": "tarif" }"""));
        var other = Changed(held, ("templates/mail/salam.md", null), ("content/faq/biaya.md", null), ("rules/tarif.json", null), ("agency.json", """{ "code": "sini", "city": "Bogor", "modules": ["Reviews"], "roles": [{ "code": "admin", "name": "Admin" }] }"""));
        var all = Enum.GetValues<PackGroup>().ToHashSet();
        Comparer.Compare(held, Comparer.Combine(held, other, all, removeMissing: false)).ShouldBeEmpty();
        var without = Comparer.Combine(held, other, all, removeMissing: true);
        Comparer.Compare(held, without).Select(c => c.Place).ShouldBe(["agency.json#/roles/loket", "content/faq/biaya.md"]);
        without.IsComplete.ShouldBeTrue();
    }

    [Fact]
    public void Demo_people_and_their_stories_never_come_along()
    {
        var shipped = Changed(Held, ("agency.json", """{ "code": "sini", "city": "Bogor", "modules": ["Reviews"], "roles": [{ "code": "admin", "name": "Admin" }, { "code": "loket", "name": "Loket" }], "demoUsers": [{ "userName": "rani" }], "demoApplicants": [] }"""),
            ("demo/requests.json", "[]"), ("helpdesk-demo.json", "[]"), ("units.json", """{ "units": [{ "code": "pusat", "head": "rani", "members": ["rani"] }] }"""));
        var taken = Comparer.Combine(Held, shipped, Enum.GetValues<PackGroup>().ToHashSet(), removeMissing: false);
        taken.Files.Keys.ShouldNotContain(p => p.Contains("demo", StringComparison.Ordinal));
        taken.Text("agency.json").ShouldNotContain("rani");
        JsonNode.Parse(taken.Text("units.json"))!["units"]![0]!.AsObject().Select(p => p.Key).ShouldBe(["code"]);
    }

    [Fact]
    public void The_hash_is_of_all_paths_and_bytes()
    {
        Comparer.Hash(Held).ShouldBe(Comparer.Hash(new AgencyPack("lain", Held.Files.Reverse().ToDictionary())));
        Comparer.Hash(Held).ShouldNotBe(Comparer.Hash(Changed(Held, ("templates/mail/salam.md", "Hai"))));
        Comparer.Hash(Held).ShouldNotBe(Comparer.Hash(Changed(Held, ("templates/mail/salam.md", null), ("templates/mail/salam2.md", "Halo"))));
    }

    private static AgencyPack Pack(string code, params (string Path, string Text)[] files) => new(code, files.ToDictionary(f => f.Path, f => Encoding.UTF8.GetBytes(f.Text), StringComparer.Ordinal));

    private static AgencyPack Changed(AgencyPack pack, params (string Path, string? Text)[] changes)
    {
        var files = new Dictionary<string, byte[]>(pack.Files, StringComparer.Ordinal);
        foreach (var (path, text) in changes)
        {
            files.Remove(path);
            if (text is not null)
            {
                files[path] = Encoding.UTF8.GetBytes(text);
            }
        }

        return new AgencyPack(pack.Code, files);
    }
}
