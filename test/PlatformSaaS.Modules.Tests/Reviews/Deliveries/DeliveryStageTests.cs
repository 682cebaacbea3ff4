using System.Text.Json;
using System.Text.Json.Nodes;
using NSubstitute;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;
using PlatformSaaS.Modules.Tests.Reviews.Meetings;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Deliveries;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Reviews.Meetings;
using PlatformSaaS.Text;

namespace PlatformSaaS.Modules.Tests.Reviews.Deliveries;

public sealed class DeliveryStageTests
{
    private readonly IDomainEvents _events = Substitute.For<IDomainEvents>();
    private readonly SurveyGate _gate = new();
    private readonly DeliveryStage _stage;

    public DeliveryStageTests()
    {
        var agency = Substitute.For<IAgency>();
        agency.GetAsync(Arg.Any<CancellationToken>()).Returns(new ValueTask<AgencyInfo>(new AgencyInfo
        {
            Code = "x", Name = new LocalizedText("x"), ShortName = new LocalizedText("x"), Parent = new LocalizedText("x"),
            Lists = new Dictionary<string, IReadOnlyList<ListEntry>> { ["kategori-teknologi"] = [new ListEntry { Value = "dinding", Label = new LocalizedText("Dinding", "Wall") }] }
        }));
        _stage = new DeliveryStage(new DeliveryGates([_gate]), new ResultPublisher(_events, agency), reports: null!, services: null!, new StageAnswerFiles(Substitute.For<IStageServices>()), handover: null!);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_closed_gate_leaves_nothing_to_people()
    {
        var opening = await _stage.OpenAsync(KliringService.Context("laporan"), Ct);
        opening.ShouldBe(new StageOpening("gated", Turn.Applicant));
        var action = (await _stage.ActionsAsync(KliringService.Context("laporan", "gated"), Ct)).ShouldHaveSingleItem();
        action.Actors.ShouldHaveSingleItem().ShouldBeOfType<SystemActor>();
    }

    [Fact]
    public async Task The_gate_is_asked_again_when_handing_over()
    {
        var context = KliringService.Context("laporan", "gated");
        var deliver = (await _stage.ActionsAsync(context, Ct))[0];
        (await Should.ThrowAsync<BusinessException>(() => _stage.ExecuteAsync(context, deliver, new ActionInput([]), Ct))).IsConflict.ShouldBeTrue();
        _gate.IsOpen = true;
        (await _stage.ExecuteAsync(context, deliver, new ActionInput([]), Ct)).Outcome.ShouldBe("delivered");
    }

    [Fact]
    public async Task Without_a_closed_gate_the_applicant_confirms_receipt()
    {
        _gate.IsOpen = true;
        (await _stage.OpenAsync(KliringService.Context("laporan"), Ct)).State.ShouldBe("open");
        (await _stage.ActionsAsync(KliringService.Context("laporan"), Ct)).Single(a => a.Code == "receive").Actors.ShouldBe([ActionActor.Applicant]);
    }

    [Fact]
    public async Task A_result_is_published_with_labels_when_the_applicant_agreed()
    {
        _gate.IsOpen = true;
        var photo = Guid.CreateVersion7();
        var context = KliringService.Context("laporan", "gated", answers: new JsonObject
        {
            ["pengajuan"] = new JsonObject { ["nama"] = "Panel", ["foto"] = photo.ToString(), ["kategori"] = "dinding", ["publikasi"] = true },
            ["diskusi-teknis"] = new JsonObject { ["klasifikasi"] = "standar" }
        });
        ResultPublished? published = null;
        await _events.RaiseAsync(Arg.Do<ResultPublished>(e => published = e), Arg.Any<CancellationToken>());
        await _stage.ExecuteAsync(context, (await _stage.ActionsAsync(context, Ct))[0], new ActionInput([]), Ct);
        published.ShouldNotBeNull();
        published.List.ShouldBe("teknologi");
        published.PhotoFileId.ShouldBe(photo);
        published.Values["category"].ShouldBe(new LocalizedText("Dinding", "Wall"));
        published.Values["class"].Id.ShouldBe("Teknologi standar");
        published.Values.Keys.ShouldBe(["title", "category", "class"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("false")]
    [InlineData("\"true\"")]
    [InlineData("null")]
    public async Task Anything_but_a_yes_is_no_consent(string answer)
    {
        _gate.IsOpen = true;
        var context = KliringService.Context("laporan", "gated", answers: new JsonObject { ["pengajuan"] = new JsonObject { ["nama"] = "Panel", ["publikasi"] = JsonNode.Parse(answer) } });
        await _stage.ExecuteAsync(context, (await _stage.ActionsAsync(context, Ct))[0], new ActionInput([]), Ct);
        await _events.DidNotReceiveWithAnyArgs().RaiseAsync<ResultPublished>(default!, Ct);
    }

    [Fact]
    public void Only_letters_of_the_deliverys_own_step_are_held_back()
    {
        ReleasePolicy.IsHeldBack(KliringService.Definition, "surat-keterangan-hasil").ShouldBeTrue();
        ReleasePolicy.IsHeldBack(KliringService.Definition, "laporan-kesesuaian").ShouldBeFalse();
        ReleasePolicy.IsHeldBack(KliringService.Definition, "undangan-ekspose").ShouldBeFalse();
    }

    [Fact]
    public void Without_a_gate_nothing_is_held_back()
    {
        var stages = KliringService.Definition.Stages.Select(s => s.Code == "laporan" ? s with { Gate = new Dictionary<string, JsonElement>() } : s).ToList();
        ReleasePolicy.IsHeldBack(KliringService.Definition with { Stages = stages }, "surat-keterangan-hasil").ShouldBeFalse();
    }

    [Fact]
    public void A_publication_of_fields_that_are_not_asked_is_a_fault()
    {
        var laporan = KliringService.Definition.Stage("laporan");
        _stage.Validate(KliringService.Definition, laporan).ShouldBeEmpty();
        var publish = laporan.Then!.Publish! with { Fields = new Dictionary<string, string> { ["title"] = "pengajuan.judul" } };
        _stage.Validate(KliringService.Definition, laporan with { Then = new DeliveryFollowUp { Publish = publish } }).ShouldHaveSingleItem().Id.ShouldContain("pengajuan.judul");
    }

    private sealed class SurveyGate : IDeliveryGate
    {
        public bool IsOpen { get; set; }

        public string Key => "survey";

        public Task<UnmetPrecondition?> CheckAsync(Guid requestId, JsonElement gate, CancellationToken ct) =>
            Task.FromResult(IsOpen ? null : new UnmetPrecondition(new LocalizedText("Isi survei."), new LocalizedText("Isi survei"), "/survei"));
    }
}
