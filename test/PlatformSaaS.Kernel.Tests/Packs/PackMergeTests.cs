using System.Text;
using System.Text.Json.Nodes;
using PlatformSaaS.Packs;

namespace PlatformSaaS.Kernel.Tests.Packs;

/// <summary>A pack that comes again beside what admins made of the first: whose word stands at each place.</summary>
public sealed class PackMergeTests
{
    private const string Mail = "templates/mail/salam.md";

    private static readonly AgencyPack First = Pack(("agency.json", """{ "code": "x", "city": "Bogor", "phone": "1", "roles": [{ "code": "admin", "name": "Admin" }, { "code": "loket", "name": "Loket" }] }"""), (Mail, "Halo"), ("services/izin.json", """{ "code": "izin", "name": "Izin" }"""));

    /// <summary>What was remembered when the first was taken and the tenant held just that.</summary>
    private static readonly Dictionary<string, PackMark> Marks = new PackMerge(First, Pack(), new Dictionary<string, PackMark>(), null).Remember(First, First);

    [Fact]
    public void What_the_pack_did_not_change_stays_the_tenants()
    {
        var held = With(First, ("agency.json", agency => agency["city"] = "Depok"), (Mail, "Halo dari admin"));
        var (merged, kept) = Merge(First, held);
        Agency(merged)["city"]!.ToString().ShouldBe("Depok");
        merged.Text(Mail).ShouldBe("Halo dari admin");
        kept.ShouldBeEmpty();
    }

    [Fact]
    public void What_only_the_pack_changed_is_taken()
    {
        var next = With(First, ("agency.json", agency => agency["city"] = "Bandung"), (Mail, "Salam"));
        var (merged, kept) = Merge(next, First);
        Agency(merged)["city"]!.ToString().ShouldBe("Bandung");
        merged.Text(Mail).ShouldBe("Salam");
        kept.ShouldBeEmpty();
    }

    [Fact]
    public void Where_both_changed_something_the_tenants_stays_and_is_named_and_the_rest_is_taken()
    {
        var held = With(First, ("agency.json", agency => agency["city"] = "Depok"), (Mail, "Halo dari admin"));
        var next = With(First, ("agency.json", agency => (agency["city"], agency["phone"]) = ("Bandung", "2")), (Mail, "Salam"));
        var (merged, kept) = Merge(next, held);
        Agency(merged)["city"]!.ToString().ShouldBe("Depok");
        Agency(merged)["phone"]!.ToString().ShouldBe("2", "another property of the same file");
        merged.Text(Mail).ShouldBe("Halo dari admin");
        kept.ShouldBe(["agency.json#/city", Mail]);
    }

    [Fact]
    public void Items_of_a_list_are_merged_by_their_codes()
    {
        var held = With(First, ("agency.json", agency => Role(agency, "loket")["name"] = "Loket dari admin"));
        var next = With(First, ("agency.json", agency =>
        {
            Role(agency, "admin")["name"] = "Administrator";
            agency["roles"]!.AsArray().Add(new JsonObject { ["code"] = "kepala", ["name"] = "Kepala" });
        }));
        var (merged, kept) = Merge(next, held);
        Agency(merged)["roles"]!.AsArray().Select(r => $"{r!["code"]} {r["name"]}").ShouldBe(["admin Administrator", "loket Loket dari admin", "kepala Kepala"]);
        kept.ShouldBeEmpty();
    }

    [Fact]
    public void What_an_admin_took_away_does_not_come_back_unless_the_pack_says_something_new_of_it()
    {
        var held = new AgencyPack("x", First.Files.Where(f => f.Key != Mail).ToDictionary());
        Merge(First, held).Merged.Files.Keys.ShouldNotContain(Mail);
        var (again, kept) = Merge(With(First, (Mail, "Salam")), held);
        again.Files.Keys.ShouldNotContain(Mail);
        kept.ShouldBe([Mail]);
    }

    [Fact]
    public void What_an_admin_added_stays_and_what_the_pack_dropped_stays_only_where_it_was_changed()
    {
        var held = With(First, ("services/baru.json", """{ "code": "baru" }"""), (Mail, "Halo dari admin"));
        var next = new AgencyPack("x", First.Files.Where(f => f.Key is not (Mail or "services/izin.json")).ToDictionary());
        var (merged, kept) = Merge(next, held);
        merged.Files.Keys.Order(StringComparer.Ordinal).ShouldBe(["agency.json", "services/baru.json", Mail]);
        kept.ShouldBe([Mail]);
    }

    [Fact]
    public void Demo_people_of_the_pack_are_there_although_no_portal_holds_them()
    {
        var shipped = With(First, ("agency.json", agency => agency["demoUsers"] = new JsonArray(new JsonObject { ["userName"] = "rani" })));
        var marks = new PackMerge(shipped, Pack(), new Dictionary<string, PackMark>(), null).Remember(shipped, First);
        var held = With(First, ("agency.json", agency => agency["city"] = "Depok"));
        var merged = new PackMerge(shipped, held, marks, null).Run();
        Agency(merged)["demoUsers"]!.AsArray().Count.ShouldBe(1);
        Agency(merged)["city"]!.ToString().ShouldBe("Depok");
    }

    [Fact]
    public void Before_anything_was_remembered_only_what_is_known_to_be_edited_stays()
    {
        var held = With(First, (Mail, "Halo dari admin"), ("services/izin.json", """{ "code": "izin", "name": "Izin lama" }"""));
        var merge = new PackMerge(First, held, new Dictionary<string, PackMark>(), new HashSet<string>(StringComparer.Ordinal) { Mail });
        var merged = merge.Run();
        merged.Text(Mail).ShouldBe("Halo dari admin");
        merged.Text("services/izin.json").ShouldContain("\"Izin\"");
        merge.Kept.ShouldBe([Mail]);
    }

    [Fact]
    public void A_change_that_was_kept_once_is_kept_again_and_no_longer_named()
    {
        var held = With(First, (Mail, "Halo dari admin"));
        var next = With(First, (Mail, "Salam"));
        var merge = new PackMerge(next, held, Marks, null);
        var merged = merge.Run();
        var marks = merge.Remember(merged, merged);
        var later = new PackMerge(next, held, marks, null);
        later.Run().Text(Mail).ShouldBe("Halo dari admin");
        later.Kept.ShouldBeEmpty("The pack says what it said last time.");
        var third = new PackMerge(With(First, (Mail, "Salam hangat")), held, marks, null);
        third.Run().Text(Mail).ShouldBe("Halo dari admin");
        third.Kept.ShouldBe([Mail]);
    }

    private static (AgencyPack Merged, List<string> Kept) Merge(AgencyPack next, AgencyPack held)
    {
        var merge = new PackMerge(next, held, Marks, null);
        return (merge.Run(), merge.Kept);
    }

    private static JsonNode Agency(AgencyPack pack) => JsonNode.Parse(pack.Text("agency.json"))!;

    private static JsonNode Role(JsonObject agency, string code) => agency["roles"]!.AsArray().First(r => r!["code"]!.ToString() == code)!;

    private static AgencyPack Pack(params (string Path, string Text)[] files) => new("x", files.ToDictionary(f => f.Path, f => Encoding.UTF8.GetBytes(f.Text), StringComparer.Ordinal));

    private static AgencyPack With(AgencyPack pack, params (string Path, object Change)[] changes)
    {
        var files = new Dictionary<string, byte[]>(pack.Files, StringComparer.Ordinal);
        foreach (var (path, change) in changes)
        {
            if (change is string text)
            {
                files[path] = Encoding.UTF8.GetBytes(text);
                continue;
            }

            var json = JsonNode.Parse(files[path])!.AsObject();
            ((Action<JsonObject>)change)(json);
            files[path] = Encoding.UTF8.GetBytes(json.ToJsonString());
        }

        return new AgencyPack(pack.Code, files);
    }

    private static AgencyPack With(AgencyPack pack, (string Path, Action<JsonObject> Change) one, params (string Path, string Text)[] others) =>
        With(pack, [(one.Path, one.Change), .. others.Select(o => (o.Path, (object)o.Text))]);

    private static AgencyPack With(AgencyPack pack, params (string Path, string Text)[] others) => With(pack, [.. others.Select(o => (o.Path, (object)o.Text))]);
}
