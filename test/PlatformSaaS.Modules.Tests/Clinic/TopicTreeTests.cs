using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Text;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme.Visitors;

namespace PlatformSaaS.Modules.Tests.Clinic;

/// <summary>Changes of the topics' tree, what an admin's edits leave to the pack, and the one rule by which people without an account are known again.</summary>
public sealed class TopicTreeTests
{
    private static Topic Topic(string code, params Topic[] children) => new() { Code = code, Name = new(code), Children = children };

    private static readonly IReadOnlyList<Topic> Tree = [Topic("a", Topic("a1", Topic("a11")), Topic("a2")), Topic("b")];

    private static string Shape(IEnumerable<Topic> topics) => string.Join(' ', topics.Select(t => t.Children.Count == 0 ? t.Code : $"{t.Code}({Shape(t.Children)})"));

    [Fact]
    public void Topics_move_with_all_below_them_and_never_below_themselves()
    {
        Shape(TopicTree.Move(Tree, "a1", "b")).ShouldBe("a(a2) b(a1(a11))");
        Shape(TopicTree.Move(Tree, "a1", null)).ShouldBe("a(a2) b a1(a11)");
        Shape(TopicTree.Move(Tree, "a", "a11")).ShouldBe(Shape(Tree));
        Shape(TopicTree.Shift(Tree, "a2", up: true)).ShouldBe("a(a2 a1(a11)) b");
        Shape(TopicTree.Shift(Tree, "a", up: true)).ShouldBe(Shape(Tree));
        Shape(TopicTree.Remove(Tree, "a1")).ShouldBe("a(a2) b");
        (TopicTree.Levels(Tree), TopicTree.Above(Tree, "a11")!.Code, TopicTree.Above(Tree, "b")).ShouldBe((3, "a1", null));
    }

    private static TicketKind Kind => new() { Code = "k", Slug = "k", Name = new("K"), List = new("K"), Ask = new("K"), Intro = new("K"), Body = new("K"), Hint = new("K"), WorkingDays = 3, Numbering = new("{seq}") };

    [Fact]
    public void What_is_hidden_is_not_offered_with_all_below_it_and_keeps_its_name()
    {
        var rules = new HelpdeskRules { Kinds = [Kind], Topics = TopicTree.Change(Tree, "a1", t => t with { Hidden = true, WorkingDays = 9 }) };
        rules.Offered("k").Select(p => p.Topic.Code).ShouldBe(["a2", "b"]);
        rules.Place("a11")!.Name.ShouldBe("a › a1 › a11");
        (rules.KindFor("k", "a11")!.WorkingDays, rules.KindFor("k", "a2")!.WorkingDays, rules.LongestDays(rules.Kinds[0])).ShouldBe((9, 3, 3), "A hidden topic's time is nobody's promise any more.");
    }

    [Fact]
    public void An_edited_part_is_the_admins_and_the_rest_follows_the_pack()
    {
        var pack = new HelpdeskRules { Kinds = [Kind, Kind with { Code = "baru" }], Topics = Tree, ReopenDays = 10, Desk = "ta" };
        var edits = new HelpdeskEdits { Routing = new(new Dictionary<string, KindLimits> { ["k"] = new(5, 2) }, "ata", null, 20) };
        var rules = edits.Apply(pack);
        (rules.Kind("k")!.WorkingDays, rules.Kind("k")!.RemindDays, rules.Kind("baru")!.WorkingDays, rules.Desk, rules.ReopenDays).ShouldBe((5, 2, 3, "ata", 20));
        Shape(rules.Topics).ShouldBe(Shape(Tree));
        Shape((edits with { Topics = [Topic("c")] }).Apply(pack).Topics).ShouldBe("c");
    }

    [Theory]
    [InlineData("kp-1", "0812 0000 0001", true)]
    [InlineData("KP-1", "+6281200000001", true)]
    [InlineData("", "0812 0000 0001", false)]
    [InlineData("KP-1\0", "0812 0000 0001", false)]
    [InlineData("KP-1", "bukan nomor", false)]
    public void A_number_and_a_telephone_are_read_as_people_write_them(string number, string phone, bool isRead)
    {
        var key = NumberAndPhone.Read(number, phone);
        (key is not null).ShouldBe(isRead);
        key?.Numbers.ShouldContain("KP-1");
        key?.Phone.ShouldBe("6281200000001");
    }

    [Theory]
    [InlineData("saya@example.com", "62811", true)]
    [InlineData("Saya@Example.com", null, true)]
    [InlineData("lain@example.com", "6281200000001", false)]
    [InlineData(null, "6281200000001", true)]
    [InlineData(null, "62811", false)]
    [InlineData(null, null, false)]
    public void A_proven_address_counts_and_a_telephone_only_where_there_is_none(string? email, string? phone, bool belongs)
    {
        var account = new UserInfo(Guid.NewGuid(), "Saya", "saya@example.com", "6281200000001", "id", true, true, null, null);
        NumberAndPhone.Belongs(email, phone, account).ShouldBe(belongs);
        NumberAndPhone.Belongs(email, phone, null).ShouldBeFalse();
        NumberAndPhone.Belongs(email, phone, account with { Email = null, WhatsApp = null }).ShouldBeFalse();
    }
}
