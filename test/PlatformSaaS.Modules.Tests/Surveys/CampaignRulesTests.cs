using PlatformSaaS.Modularity;
using PlatformSaaS.Surveys.Campaigns;
using PlatformSaaS.Surveys.Contracts;
using PlatformSaaS.Text;

namespace PlatformSaaS.Modules.Tests.Surveys;

/// <summary>Campaigns: days that run into each other, when one may begin and be published, what is answered for.</summary>
public sealed class CampaignRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("2026-11-01", "2026-11-30", true)]
    [InlineData("2026-12-31", "2027-01-31", true)]
    [InlineData("2026-09-01", "2026-10-01", true)]
    [InlineData("2027-01-01", "2027-01-31", false)]
    [InlineData("2026-09-01", "2026-09-30", false)]
    public void Two_campaigns_of_a_survey_do_not_share_a_day(string from, string to, bool clash)
    {
        var there = Campaign(CampaignState.Running);
        SurveyCampaign[] all = [there, Campaign(CampaignState.Closed, "2026-01-01", "2026-12-31"), Campaign(CampaignState.Running, survey: "lain")];
        (CampaignRules.Rival(all, Guid.NewGuid(), "ikm", DateOnly.Parse(from), DateOnly.Parse(to)) == there).ShouldBe(clash);
        CampaignRules.Rival(all, there.Id, "ikm", there.From, there.To).ShouldBeNull("It doesn't run into itself.");
    }

    [Theory]
    [InlineData("Planned", "2026-11-22", "2026-11-22", true)]
    [InlineData("Planned", "2026-11-23", "2026-12-22", false)]
    [InlineData("Planned", "2026-10-01", "2026-11-21", false)]
    [InlineData("Running", "2026-10-01", "2026-12-31", false)]
    [InlineData("Closed", "2026-10-01", "2026-12-31", false)]
    public void It_begins_within_its_days(string state, string from, string to, bool may) => CampaignRules.MayStart(Campaign(Enum.Parse<CampaignState>(state), from, to), Today).ShouldBe(may);

    [Theory]
    [InlineData("Closed", 10, true)]
    [InlineData("Closed", 9, false)]
    [InlineData("Running", 500, false)]
    public void A_result_is_published_once_closed_and_with_enough_answers(string state, int answers, bool may) => CampaignRules.MayPublish(Campaign(Enum.Parse<CampaignState>(state)), answers, 10).ShouldBe(may);

    [Fact]
    public void Answers_are_taken_to_the_end_of_the_last_day()
    {
        var running = Campaign(CampaignState.Running);
        new[] { "2026-09-30", "2026-10-01", "2026-12-31", "2027-01-01" }.Select(d => running.IsOpenOn(DateOnly.Parse(d))).ShouldBe([false, true, true, false]);
        Campaign(CampaignState.Closed).IsOpenOn(Today).ShouldBeFalse();
    }

    [Fact]
    public void The_three_lowest_elements_are_answered_for()
    {
        var lowest = CampaignRules.LowestOf(Result(("a", 3.5m), ("b", 3.1m), ("c", 3.1m), ("d", 2.9m), ("e", 4m)));
        lowest.Select(e => e.Code).ShouldBe(["d", "b", "c"]);
        Refused(() => CampaignRules.Check(new FollowUpInput("e", "", "", Today.AddDays(-1)), lowest, Today)).Order().ShouldBe(["element", "until", "what", "who"]);
        Refused(() => CampaignRules.Check(new FollowUpInput("d", "Jadwal diumumkan", "Kepala Balai", Today.AddYears(3)), lowest, Today)).ShouldBe(["until"]);
        Should.NotThrow(() => CampaignRules.Check(new FollowUpInput("d", "Jadwal diumumkan", "Kepala Balai", Today), lowest, Today));
    }

    [Fact]
    public void What_is_typed_is_checked()
    {
        Refused(() => CampaignRules.Check(new CampaignInput("ikm", " ", null, null, null, 0))).Order().ShouldBe(["from", "nameId", "population", "to"]);
        Refused(() => CampaignRules.Check(new CampaignInput("ikm", "A", null, Today, Today.AddDays(-1), 220))).ShouldBe(["to"]);
        Refused(() => CampaignRules.Check(new CampaignInput("ikm", "A", null, Today, Today.AddDays(366), 220))).ShouldBe(["to"]);
        Refused(() => CampaignRules.Check(new CampaignInput("ikm", new string('a', 151), null, Today, Today, 220))).ShouldBe(["nameId"]);
    }

    [Theory]
    [InlineData(70, 140, 50)]
    [InlineData(139, 140, 99)]
    [InlineData(900, 140, 100)]
    [InlineData(3, 0, 0)]
    public void Progress_is_never_more_than_all(int answers, int target, int percent) => CampaignRules.Progress(answers, target).ShouldBe(percent);

    [Fact]
    public void A_code_for_cameras_holds_the_link_in_capitals()
    {
        var code = CampaignFiles.Qr("http://klinik.example.go.id/survei/ikm-klinik/abcdefghjkmn");
        code.Size.ShouldBeLessThan(45, "Capitals keep the dots large.");
        code.Path.ShouldStartWith("M");
    }

    private static SurveyCampaign Campaign(CampaignState state, string from = "2026-10-01", string to = "2026-12-31", string survey = "ikm") =>
        new() { Id = Guid.NewGuid(), SurveyCode = survey, NameId = "Triwulan IV", Token = "x", State = state, From = DateOnly.Parse(from), To = DateOnly.Parse(to) };

    private static IndexResult Result(params (string Code, decimal Mean)[] elements) => new()
    {
        Survey = "ikm", Name = new LocalizedText("IKM"), Version = 1, Period = "", From = Today, To = Today, IsRunning = false, Respondents = 20, Index = 80, ExactIndex = 80,
        Elements = [.. elements.Select(e => new ElementResult(e.Code, new LocalizedText(e.Code), e.Mean))]
    };

    private static IEnumerable<string> Refused(Action work) => Should.Throw<InputException>(work).Errors.Keys;
}
