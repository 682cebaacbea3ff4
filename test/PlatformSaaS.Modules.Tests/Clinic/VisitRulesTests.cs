using System.Text.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Assignments;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Meetings;

namespace PlatformSaaS.Modules.Tests.Clinic;

/// <summary>Orders of field visits and assignments as rules; no host, no database.</summary>
public sealed class VisitRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 10, 2, 0, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo Jakarta = TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta");
    private static readonly Guid Expert = Guid.NewGuid();

    [Fact]
    public void An_order_names_place_time_and_people()
    {
        var plan = FieldVisits.Read(Order(), Jakarta, Now);
        (plan.Method, plan.Place, plan.StartsAt, plan.EndsAt).ShouldBe((MeetingMethod.FieldVisit, "Kampung Contoh RT 02", new DateTimeOffset(2026, 11, 12, 2, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 12, 4, 30, 0, TimeSpan.Zero)));
        plan.Officers.ShouldBe([Expert]);
    }

    [Fact]
    public void Everything_wrong_with_an_order_is_said_at_once()
    {
        var order = Order();
        (order["date"], order["end"], order["experts"]) = ("2026-11-01", "08.00", new JsonArray());
        var refusal = Should.Throw<InputException>(() => FieldVisits.Read(order, Jakarta, Now));
        refusal.Errors.Keys.ShouldBe(["date", "end", "experts"], ignoreOrder: true);
        order["start"] = "pagi";
        Should.Throw<InputException>(() => FieldVisits.Read(order, Jakarta, Now)).Errors.Keys.ShouldContain("start");
    }

    [Fact]
    public void Photos_keep_their_captions_and_the_rest_their_number()
    {
        VisitReports.Caption("Atap\r\n\r\n Dinding ", 1).ShouldBe("Dinding");
        VisitReports.Caption("Atap", 1).ShouldBe("Foto 2");
        VisitReports.Caption(null, 0).ShouldBe("Foto 1");
    }

    [Fact]
    public void An_outcome_that_goes_on_asks_for_the_person_one_that_ends_does_not()
    {
        AssignmentStage.Assigns(new OutcomeDefinition()).ShouldBeTrue();
        AssignmentStage.Assigns(new OutcomeDefinition { End = "redirected" }).ShouldBeFalse();
        AssignmentStage.RoleOf(Stage("""{ "assign": "role:ta" }""")).ShouldBe("ta");
        AssignmentStage.RoleOf(Stage("{}")).ShouldBeNull();
    }

    private static StageDefinition Stage(string more) => new() { Code = "penugasan", Kind = "assignment", Name = new("Penugasan"), More = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(more) };

    private static JsonObject Order() => new()
    {
        ["date"] = "2026-11-12", ["start"] = "09.00", ["end"] = "11.30", ["place"] = "Kampung Contoh RT 02", ["agenda"] = "Mengukur atap", ["contactName"] = "Marni", ["contactPhone"] = "0812 0000 0601", ["experts"] = new JsonArray(Expert.ToString())
    };
}
