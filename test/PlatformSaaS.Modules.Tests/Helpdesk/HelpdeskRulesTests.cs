using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Helpdesk.Queue;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Packs;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Modules.Tests.Helpdesk;

/// <summary>What needs no database: who may do what when, words, filters, faults of packs.</summary>
public sealed class HelpdeskRulesTests(PlatformHostFixture host)
{
    private static readonly DateTimeOffset Now = new(2026, 3, 17, 3, 0, 0, TimeSpan.Zero);
    private static readonly Guid Officer = Guid.CreateVersion7();

    [Theory]
    [InlineData(nameof(TicketState.Draft), "Edit, Submit, Delete", "None")]
    [InlineData(nameof(TicketState.Submitted), "FollowUp, Close", "Close, Answer, Note, Move, Take")]
    [InlineData(nameof(TicketState.Answered), "FollowUp, Close", "Close, Answer, Note, Move, Take")]
    [InlineData(nameof(TicketState.FollowedUp), "FollowUp, Close", "Close, Answer, Note, Move, Take")]
    [InlineData(nameof(TicketState.Closed), "Reopen", "Reopen, Note")]
    public void Every_state_says_what_each_side_may_do(string state, string applicant, string officer)
    {
        var ticket = Ticket(Enum.Parse<TicketState>(state));

        TicketRights.OfAsker(ticket, null, 30, Now).ToString().ShouldBe(applicant);
        TicketRights.OfOfficer(ticket, null, new DeskPowers(Officer, Answers: true)).ToString().ShouldBe(officer);
        TicketRights.OfOfficer(ticket, null, new DeskPowers(Officer, Answers: false)).ShouldBe(TicketActions.None);
    }

    [Fact]
    public void Who_has_taken_it_may_release_it()
    {
        var ticket = Ticket(TicketState.Submitted);
        ticket.OfficerId = Officer;

        TicketRights.OfOfficer(ticket, null, new DeskPowers(Officer, Answers: true)).HasFlag(TicketActions.Release).ShouldBeTrue();
        TicketRights.OfOfficer(ticket, null, new DeskPowers(Officer, Answers: true)).HasFlag(TicketActions.Take).ShouldBeFalse();
        TicketRights.OfOfficer(ticket, null, new DeskPowers(Guid.CreateVersion7(), Answers: true)).HasFlag(TicketActions.Take).ShouldBeTrue();
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void A_closed_ticket_opens_again_for_a_while(int daysAgo, bool may)
    {
        var ticket = Ticket(TicketState.Closed);
        ticket.ClosedAt = Now.AddDays(-daysAgo);
        TicketRights.OfAsker(ticket, null, 30, Now).HasFlag(TicketActions.Reopen).ShouldBe(may);
    }

    [Theory]
    [InlineData("Nadia Paramitha", "NP")]
    [InlineData("Dr. Bramantyo Adi", "BA")]
    [InlineData("Rizal Fahmi, M.Si.", "RF")]
    [InlineData("Sukarno", "S")]
    [InlineData("", "–")]
    public void Officers_sign_with_their_initials(string name, string initials) => TicketWords.Initials(name).ShouldBe(initials);

    [Fact]
    public void Topics_are_found_by_their_own_or_their_service_s_code_and_only_the_ends_are_offered()
    {
        var rules = Rules();
        rules.TopicFor("question", "kalibrasi").ShouldBe("kalibrasi");
        rules.TopicFor("question", "umum").ShouldBeNull();
        rules.TopicFor("question", "petugas").ShouldBeNull("It is for complaints only.");
        rules.TopicFor("complaint", "petugas").ShouldBe("petugas");
        rules.TopicFor("question", "<script>").ShouldBeNull();
        rules.Place("pembayaran")!.Name.ShouldBe("Akun dan lainnya › Penawaran dan pembayaran");
    }

    [Fact]
    public void A_topic_s_role_holds_for_those_below()
    {
        var rules = new HelpdeskRules { Desk = "meja", Topics = [new Topic { Code = "a", Name = new("A"), Role = "unit", Children = [new Topic { Code = "b", Name = new("B") }] }, new Topic { Code = "c", Name = new("C") }] };
        rules.RoleOf("b").ShouldBe("unit");
        rules.RoleOf("c").ShouldBe("meja");
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("?v=overdue&jenis=complaint&topik=kalibrasi", "?v=overdue&jenis=complaint&topik=kalibrasi")]
    [InlineData("?v=9&jenis=a b&keadaan=draft&q=%20", "")]
    [InlineData("?v=all&keadaan=followedUp&q=kotak", "?v=all&keadaan=followedUp&q=kotak")]
    public void Filters_survive_their_address_and_drop_what_makes_no_sense(string query, string kept)
    {
        var values = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query);
        QueueFilter.Read(name => values.TryGetValue(name, out var value) ? value.ToString() : null).Query.ShouldBe(kept);
    }

    [Fact]
    public void Another_kind_is_only_data() => Faults(desk =>
    {
        var consultation = desk["kinds"]![0]!.DeepClone();
        (consultation["code"], consultation["slug"]) = ("consultation", "konsultasi");
        desk["kinds"]!.AsArray().Add(consultation);
    }).ShouldBeEmpty();

    [Fact]
    public void Faulty_packs_are_refused_with_place_and_reason()
    {
        Faults(d => d["kinds"]![0]!["numbering"]!["pattern"] = "{yyyy}{mm}-{seq}").ShouldContain(f => f.Reason.In("en").Contains("repeat", StringComparison.Ordinal) && f.Path == "/kinds/0/numbering");
        Faults(d => d["desk"] = "role:tidak-ada").ShouldContain(f => f.Reason.In("en").Contains("tidak-ada", StringComparison.Ordinal));
        Faults(d => d["notices"]!["answered"] = "tidak-ada").ShouldContain(f => f.Path == "/notices");
        Faults(d => d["topics"]!.AsArray().Add(d["topics"]![0]!.DeepClone())).ShouldContain(f => f.Reason.In("en").Contains("twice", StringComparison.Ordinal));
        Faults(d => d["topics"]![0]!["kinds"] = new JsonArray("tidak-ada")).ShouldContain(f => f.Reason.In("en").Contains("unknown kind", StringComparison.Ordinal));
        Faults(d => d["kinds"]!.AsArray().Add(d["kinds"]![0]!.DeepClone())).ShouldContain(f => f.Path == "/kinds");
        Faults(d => d["attachments"]!["accept"] = new JsonArray("exe")).ShouldNotBeEmpty();
    }

    private IReadOnlyList<PackFault> Faults(Action<JsonObject> change)
    {
        using var scope = host.Services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<IPackImporter>().Validate(HelpdeskWorld.Pack(change)).InBothLanguages();
    }

    private static HelpdeskRules Rules() => HelpdeskPack.Read(HelpdeskWorld.Pack());

    private static Ticket Ticket(TicketState state) => new() { Kind = "question", Topic = "pengujian", Subject = "x", Body = "x", ApplicantName = "x", ContactName = "x", State = state, ClosedAt = state == TicketState.Closed ? Now.AddDays(-1) : null };
}
