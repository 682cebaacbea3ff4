using PlatformSaaS.Helpdesk.MonthlyReports;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.WorkPlans;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reporting;
using PlatformSaaS.Reviews.Reports;

namespace PlatformSaaS.Modules.Tests.Clinic;

/// <summary>How a report fills itself, is measured and goes through its levels; no host, no database.</summary>
public sealed class ReportRulesTests
{
    private static readonly ReportRules Rules = new()
    {
        Letter = "laporan", Indicators =
        [
            new("konsultasi", new("Konsultasi"), "helpdesk.consultations"), new("tepat", new("Tepat waktu"), "helpdesk.in-time") { Unit = MonthlyUnit.Percent },
            new("kepuasan", new("Kepuasan"), "helpdesk.satisfaction") { Unit = MonthlyUnit.Score }, new("pembaca", new("Pembaca"), "content.readers")
        ]
    };

    private static readonly HelpdeskRules Desk = new()
    {
        Topics = [new() { Code = "rencana", Name = new("Perencanaan"), Children = [new() { Code = "pbg", Name = new("PBG") }, new() { Code = "lahan", Name = new("Lahan") }] }, new() { Code = "biaya", Name = new("Pembiayaan") }]
    };

    private static readonly TicketCount[] Counted =
    [
        new() { Part = "source", Key = "Portal", Count = 6, InTime = 4, Late = 1 }, new() { Part = "source", Key = "Public", Count = 2, InTime = 2 }, new() { Part = "source", Key = "Desk", Count = 3, InTime = 2, Late = 1, AnsweredLate = 1 },
        new() { Part = "source", Key = "Field", Count = 1 }, new() { Part = "topic", Key = "pbg", Count = 4 }, new() { Part = "topic", Key = "lahan", Count = 3 }, new() { Part = "topic", Key = "biaya", Count = 4 }, new() { Part = "topic", Key = "hilang", Count = 1 },
        new() { Part = "region", Key = "36", Count = 9 }, new() { Part = "region", Key = "", Count = 3 }, new() { Part = "stars", Key = "4", Count = 3 }, new() { Part = "stars", Key = "2", Count = 1 }
    ];

    [Fact]
    public void Consultations_count_by_way_topic_and_region_in_time_and_by_their_stars()
    {
        var part = TicketFigures.Part(Desk, Counted);
        var figures = part.Figures.ToDictionary(f => f.Code, f => f.Value);
        (figures["helpdesk.consultations"], figures["helpdesk.online"], figures["helpdesk.office"], figures["helpdesk.field"]).ShouldBe((12, 8, 3, 1));
        figures["helpdesk.in-time"].ShouldBe(80m, "Eight of ten that were answered or are overdue; the two that still have time don't count.");
        figures["helpdesk.answered"].ShouldBe(9);
        figures["helpdesk.satisfaction"].ShouldBe(3.5m);
        part.Tables.Single(t => t.Code == "helpdesk.topics").Rows.Select(r => (r.Name.Id, r.Values[0])).ShouldBe([("Perencanaan", 7m), ("Pembiayaan", 4m), ("Lainnya", 1m)]);
        part.Tables.Single(t => t.Code == "helpdesk.regions").Rows.Select(r => (r.Name.Id, r.Values[0])).ShouldBe([("Banten", 9m), ("Tanpa wilayah", 3m)]);
        part.Tables.Single(t => t.Code == "helpdesk.sources").Rows[0].Values.ShouldBe([8m, 85.7m]);
    }

    [Fact]
    public void A_month_without_anything_measures_nothing_instead_of_nought()
    {
        var figures = TicketFigures.Part(Desk, []).Figures.ToDictionary(f => f.Code, f => f.Value);
        (figures["helpdesk.consultations"], figures["helpdesk.in-time"], figures["helpdesk.satisfaction"]).ShouldBe((0, null, null));
    }

    [Fact]
    public void Requests_count_by_service_and_visits_with_them()
    {
        var part = MonthlyRequests.Part([("a", new("Pendampingan"))], [new() { Part = "sent", Service = "a", Count = 3 }, new() { Part = "completed", Service = "a", Count = 2 }, new() { Part = "ended", Service = "a", Count = 1 }, new() { Part = "visits", Service = "a", Count = 4 }]);
        part.Figures.Select(f => (f.Code, f.Value)).ShouldBe([("reviews.requests", 3m), ("reviews.completed", 2m), ("reviews.visits", 4m)]);
        part.Tables.Single().Rows.Single().Values.ShouldBe([3m, 2m, 1m, 4m]);
    }

    [Fact]
    public void Indicators_meet_the_plan_of_their_month_and_an_unknown_figure_stays_unknown()
    {
        var plan = Plan(("konsultasi", [null, 15m]), ("tepat", [90m, 90m]));
        var filled = ReportFilling.Fill(Rules, plan, new DateOnly(2026, 2, 1), [TicketFigures.Part(Desk, Counted)], DateTimeOffset.UnixEpoch);
        filled.Indicators.Select(i => (i.Code, i.Target, i.Done, i.Share)).ShouldBe([("konsultasi", 15m, 12m, 80), ("tepat", 90m, 80m, 89), ("kepuasan", null, 3.5m, null), ("pembaca", null, null, null)]);
        ReportFilling.Fill(Rules, plan, new DateOnly(2026, 1, 1), [], DateTimeOffset.UnixEpoch).Indicators[0].Share.ShouldBeNull("January has no target.");
    }

    [Theory]
    [InlineData(10, 5, 50)]
    [InlineData(3, 2, 67)]
    [InlineData(0, 5, null)]
    [InlineData(null, 5, null)]
    [InlineData(10, null, null)]
    [InlineData(10, 0, 0)]
    public void What_was_done_is_a_share_of_what_was_meant(int? target, int? done, int? share) => ReportFilling.Share(target, done).ShouldBe(share);

    [Fact]
    public void Several_months_add_up_and_shares_are_averaged()
    {
        IReadOnlyList<IndicatorFigure> Month(decimal done, decimal? inTime) => [new("konsultasi", new("K"), MonthlyUnit.Count, 10, done), new("tepat", new("T"), MonthlyUnit.Percent, 90, inTime)];
        var year = ReportFilling.Sum(Rules, [Month(8, 100), Month(14, 80), Month(0, null)]);
        (year[0].Target, year[0].Done, year[0].Share).ShouldBe((30, 22, 73));
        (year[1].Target, year[1].Done).ShouldBe((90, 90));
        ReportOverview.Reached([new("a", new("A"), MonthlyUnit.Count, 10, 30), new("b", new("B"), MonthlyUnit.Count, 10, 5)]).ShouldBe(75, "What one exceeds doesn't make up for another.");
    }

    [Fact]
    public void Targets_are_whole_counts_and_percents_that_exist()
    {
        Dictionary<string, IReadOnlyList<decimal?>> Given(string code, params decimal?[] months) => new() { [code] = months };
        PlanTargets.Check(Rules, Given("konsultasi", 3, null, 4)).Single(t => t.Indicator == "konsultasi").Months.ShouldBe([3, null, 4, .. Enumerable.Repeat((decimal?)null, 9)]);
        foreach (var wrong in new[] { Given("konsultasi", -1), Given("konsultasi", 1.5m), Given("tepat", 101), Given("kepuasan", 2_000_000), Given("konsultasi", [.. Enumerable.Repeat((decimal?)1, 13)]) })
        {
            Should.Throw<InputException>(() => PlanTargets.Check(Rules, wrong)).Errors.Keys.Single().ShouldBe("targets." + wrong.Keys.Single());
        }

        PlanTargets.Check(Rules, Given("lain", 5)).ShouldNotContain(t => t.Indicator == "lain", "What the agency doesn't measure has no target.");
    }

    [Fact]
    public void Each_level_decides_in_its_turn_and_nobody_twice()
    {
        var (writer, head, directorate) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        ReportActions Of(ReportState state, ReportPowers who, Guid? checkedBy = null) => ReportRights.Of(new() { Obstacles = "", FollowUp = "", AuthorName = "", AuthorId = writer, State = state, CheckedById = checkedBy }, who);
        var office = new ReportPowers(writer, Writes: true, Checks: false, Evaluates: false, HasHand: true);
        var chief = new ReportPowers(head, false, Checks: true, false, HasHand: true);
        var above = new ReportPowers(directorate, false, false, Evaluates: true, HasHand: false);
        var decides = ReportActions.Accept | ReportActions.Return;
        (Of(ReportState.Draft, office), Of(ReportState.Returned, office), Of(ReportState.Submitted, office)).ShouldBe((ReportActions.Edit | ReportActions.Submit, ReportActions.Edit | ReportActions.Submit, ReportActions.None));
        (Of(ReportState.Submitted, chief), Of(ReportState.Forwarded, chief)).ShouldBe((decides, ReportActions.None));
        (Of(ReportState.Submitted, above), Of(ReportState.Forwarded, above), Of(ReportState.Accepted, above)).ShouldBe((ReportActions.None, decides, ReportActions.None));
        Of(ReportState.Draft, office with { HasHand = false }).ShouldBe(ReportActions.None, "A lapsed decree leaves sight only.");
        Of(ReportState.Submitted, chief with { HasHand = false }).ShouldBe(ReportActions.None, "Another office's head has no hand in it.");
        Of(ReportState.Submitted, chief with { Id = writer }).ShouldBe(ReportActions.None, "Nobody accepts an own report.");
        Of(ReportState.Forwarded, above, checkedBy: directorate).ShouldBe(ReportActions.None, "Nobody decides at both levels.");
    }

    [Fact]
    public void A_plan_is_approved_by_the_head_or_from_above_and_may_be_opened_again()
    {
        var writer = Guid.NewGuid();
        PlanActions Of(PlanState state, ReportPowers who)
        {
            var plan = Plan();
            (plan.State, plan.AuthorId) = (state, writer);
            return PlanRights.Of(plan, who);
        }

        var above = new ReportPowers(Guid.NewGuid(), false, false, true, false);
        (Of(PlanState.Submitted, above), Of(PlanState.Approved, above), Of(PlanState.Draft, above)).ShouldBe((PlanActions.Approve | PlanActions.Return, PlanActions.Return, PlanActions.None));
        Of(PlanState.Submitted, new(writer, true, true, true, true)).ShouldBe(PlanActions.None);
    }

    [Fact]
    public void A_month_is_reported_once_it_is_over()
    {
        ReportRights.SubmitClosed(new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 31)).ShouldNotBeNull();
        ReportRights.SubmitClosed(new DateOnly(2026, 10, 1), new DateOnly(2026, 11, 1)).ShouldBeNull();
    }

    private static WorkPlan Plan(params (string Code, decimal?[] Months)[] targets) => new()
    {
        Audience = "", Strategy = "", Resources = "", AuthorName = "", State = PlanState.Approved, Year = 2026, Targets = [.. targets.Select(t => new PlanTarget(t.Code, t.Months))]
    };
}
