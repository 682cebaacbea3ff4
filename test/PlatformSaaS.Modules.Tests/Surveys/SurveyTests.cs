using System.Text.Json;
using PlatformSaaS.Modularity;
using PlatformSaaS.Surveys.Definitions;
using PlatformSaaS.Surveys.Responses;
using PlatformSaaS.Surveys.Results;

namespace PlatformSaaS.Modules.Tests.Surveys;

public sealed class SurveyTests
{
    private const string Json = """
        { "code": "kepuasan", "name": { "id": "Survei" }, "intro": { "id": "Isi" }, "version": 1, "kind": "satisfaction", "published": true, "period": "half", "weight": "exact",
          "scale": [ { "id": "1" }, { "id": "2" }, { "id": "3" }, { "id": "4" } ],
          "elements": [ { "code": "waktu", "name": { "id": "Waktu" } }, { "code": "biaya", "name": { "id": "Biaya" } } ],
          "questions": [ { "code": "u1", "element": "waktu", "text": { "id": "A" } }, { "code": "u2", "element": "waktu", "text": { "id": "B" } }, { "code": "u3", "element": "biaya", "text": { "id": "C" } } ],
          "comment": { "label": { "id": "Saran" }, "max": 100 } }
        """;

    private static readonly SurveyDocument Survey = SurveyDocument.Parse(Json);

    [Fact]
    public void Every_statement_must_be_answered_from_1_to_4()
    {
        var errors = Refused(new Dictionary<string, int?> { ["u1"] = 4, ["u2"] = 5 }, null);

        errors.Keys.Order().ShouldBe(["u2", "u3"]);
        errors["u3"][0].ShouldContain("pernyataan 3");
        Should.NotThrow(() => SurveyService.Check(Survey, new Dictionary<string, int?> { ["u1"] = 1, ["u2"] = 2, ["u3"] = 4 }, "Baik."));
    }

    [Fact]
    public void A_comment_is_limited() =>
        Refused(new Dictionary<string, int?> { ["u1"] = 1, ["u2"] = 2, ["u3"] = 4 }, new string('a', 101)).Keys.ShouldBe(["comment"]);

    [Fact]
    public void An_element_is_the_mean_of_all_its_answers()
    {
        var tally = SurveyResults.Tally(Survey, SurveyPeriod.Of(new DateOnly(2026, 3, 1), "half"), ["""{"u1":4,"u2":3,"u3":2}""", """{"u1":2,"u2":3,"u3":4}"""]);
        var result = SurveyResults.Evaluate(tally, null, 220, new DateOnly(2026, 8, 1));

        result.Elements.Select(e => e.Mean).ShouldBe([3m, 3m]);
        result.Index.ShouldBe(75m);
        result.Band.ShouldBe("C");
        result.Respondents.ShouldBe(2);
        result.SampleTarget.ShouldBe(140);
        result.IsRunning.ShouldBeFalse();
    }

    [Fact]
    public void The_exact_figure_stays_beside_the_printed_one()
    {
        var tally = SurveyResults.Tally(Survey, SurveyPeriod.Of(new DateOnly(2026, 8, 1), "half"), ["""{"u1":4,"u2":4,"u3":4}"""]);
        var result = SurveyResults.Evaluate(tally, 0.49m, null, new DateOnly(2026, 8, 1));

        result.Index.ShouldBe(98m);
        result.ExactIndex.ShouldBe(100m);
        result.PrintedWeight.ShouldBe(0.49m);
        result.IsRunning.ShouldBeTrue();
    }

    [Fact]
    public void Answers_to_questions_that_the_version_does_not_know_are_left_out()
    {
        var tally = SurveyResults.Tally(Survey, SurveyPeriod.Of(new DateOnly(2026, 8, 1), "half"), ["""{"u1":4,"x":1,"u2":9}"""]);

        tally.Counts["u1"].ShouldBe([0, 0, 0, 1]);
        tally.Counts["u2"].ShouldBe([0, 0, 0, 0]);
        tally.Counts.Keys.ShouldNotContain("x");
    }

    [Fact]
    public void Mending_a_text_keeps_the_meaning_and_moving_a_question_does_not()
    {
        SurveyDocument.Parse(Json.Replace("\"Isi\"", "\"Silakan isi\"", StringComparison.Ordinal)).Meaning.ShouldBe(Survey.Meaning);
        SurveyDocument.Parse(Json.Replace("\"code\": \"u2\", \"element\": \"waktu\"", "\"code\": \"u2\", \"element\": \"biaya\"", StringComparison.Ordinal)).Meaning.ShouldNotBe(Survey.Meaning);
    }

    [Theory]
    [InlineData("\"kepuasan\"", "kepuasan")]
    [InlineData("{ \"survey\": \"kepuasan\" }", "kepuasan")]
    [InlineData("true", null)]
    public void A_gate_names_its_survey(string json, string? code)
    {
        using var gate = JsonDocument.Parse(json);
        SurveyGate.CodeOf(gate.RootElement).ShouldBe(code);
    }

    private static IReadOnlyDictionary<string, string[]> Refused(Dictionary<string, int?> scores, string? comment) =>
        Should.Throw<InputException>(() => SurveyService.Check(Survey, scores, comment)).Errors;
}
