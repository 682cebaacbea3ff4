using System.Text.Json.Nodes;
using NSubstitute;
using PlatformSaaS.Letters;
using PlatformSaaS.Modules.Tests.Reviews.Meetings;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Decisions;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Reviews.Meetings;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Modules.Tests.Reviews.Decisions;

public sealed class DecisionStageTests
{
    private readonly IStageServices _services = Substitute.For<IStageServices>();
    private readonly ICurrentUser _user = Substitute.For<ICurrentUser>();
    private readonly Guid _head = Guid.CreateVersion7();
    private readonly DecisionStage _stage;

    public DecisionStageTests()
    {
        var agency = Substitute.For<IAgency>();
        agency.GetAsync(Arg.Any<CancellationToken>()).Returns(new ValueTask<AgencyInfo>(new AgencyInfo
        {
            Code = "x", Name = new LocalizedText("x"), ShortName = new LocalizedText("x"), Parent = new LocalizedText("x")
        }));
        _user.RequireId().Returns(_head);
        _user.Name.Returns("Penyusun Contoh");
        _services.IssueLetterAsync(default!, default!, default!, default, default, default).ReturnsForAnyArgs(
            call => new IssuedLetter(Guid.CreateVersion7(), call.ArgAt<string>(1), "Surat", "1", Guid.CreateVersion7(), "T", DateTimeOffset.UnixEpoch, 1));
        _stage = new DecisionStage(_services, new StageAnswerFiles(_services), dispositions: null!, agency, _user);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signing_waits_for_a_complete_draft_and_names_what_is_missing()
    {
        var context = KliringService.Context("penyusunan", answers: new JsonObject { ["penyusunan"] = new JsonObject { ["rekomendasi"] = "Pakai di daratan." } });
        var signed = await ActionAsync(context, "signed");
        signed.ClosedBecause!.Id.ShouldContain("Kesimpulan hasil kliring");
        signed.Actors.ShouldBe([new RoleActor("kepala")]);
        (await ActionAsync(context, "redraft")).ClosedBecause.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_draft_is_kept_for_preparer_and_official_and_opens_signing()
    {
        var context = KliringService.Context("penyusunan");
        var draft = await ActionAsync(context, "draft");
        draft.Actors.ShouldBe([new RoleActor("admin-kliring"), new RoleActor("kepala")]);
        draft.IsDraft.ShouldBeTrue();
        var result = await _stage.ExecuteAsync(context, draft, new ActionInput(new JsonObject { ["kesimpulan"] = "Layak diterapkan." }), Ct);
        result.Outcome.ShouldBeNull();
        result.VisibleToApplicant.ShouldBeFalse();
        context.Answer("penyusunan.kesimpulan")!.ToString().ShouldBe("Layak diterapkan.");
        (await ActionAsync(context, "signed")).ClosedBecause.ShouldBeNull();
        (await ActionAsync(context, "redraft")).ClosedBecause.ShouldBeNull();
        await _services.DidNotReceiveWithAnyArgs().NotifyAsync(default!, default, default!, default, default, default, Ct);
    }

    [Fact]
    public async Task Signing_issues_the_drafts_in_the_officials_name_and_keeps_withheld_ones_out_of_the_notice()
    {
        var context = Drafted();
        var result = await _stage.ExecuteAsync(context, await ActionAsync(context, "signed"), new ActionInput([]), Ct);
        result.Outcome.ShouldBe("signed");
        result.Letters.ShouldBeEmpty();
        await _services.Received(1).IssueLetterAsync(context, "surat-keterangan-hasil", Arg.Any<IReadOnlyDictionary<string, object?>>(), _head, null, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Returning_a_draft_issues_nothing_and_reopens_as_redraft()
    {
        var context = Drafted();
        var redraft = await ActionAsync(context, "redraft");
        redraft.Fields.ShouldHaveSingleItem().Code.ShouldBe("reason");
        var result = await _stage.ExecuteAsync(context, redraft, new ActionInput(new JsonObject { ["reason"] = "Perjelas batasan." }), Ct);
        result.Note.ShouldBe("Perjelas batasan.");
        await _services.DidNotReceiveWithAnyArgs().IssueLetterAsync(default!, default!, default!, default, default, Ct);
        var next = KliringService.Context("penyusunan", before: KliringService.Run("penyusunan", "done", outcome: "redraft"));
        (await _stage.OpenAsync(next, Ct)).ShouldBe(new StageOpening("redraft", Turn.Office));
        (await _stage.OpenAsync(KliringService.Context("penyusunan"), Ct)).State.ShouldBe("open");
    }

    [Fact]
    public void An_outcome_that_goes_back_takes_no_draft()
    {
        var stage = KliringService.Definition.Stage("penyusunan");
        DecisionStage.TakesDraft(KliringService.Definition, stage, new OutcomeDefinition { Goto = "konsinyasi" }).ShouldBeFalse();
        DecisionStage.TakesDraft(KliringService.Definition, stage, new OutcomeDefinition { Goto = "laporan" }).ShouldBeTrue();
        DecisionStage.TakesDraft(KliringService.Definition, stage, new OutcomeDefinition { End = "refused" }).ShouldBeFalse();
        DecisionStage.TakesDraft(KliringService.Definition, stage, new OutcomeDefinition { Tone = "caution" }).ShouldBeFalse();
    }

    [Fact]
    public void The_packs_decision_is_sound() => _stage.Validate(KliringService.Definition, KliringService.Definition.Stage("penyusunan")).ShouldBeEmpty();

    private static StageContext Drafted() => KliringService.Context(
        "penyusunan", data: new JsonObject { ["drafted"] = true }, answers: new JsonObject { ["penyusunan"] = new JsonObject { ["kesimpulan"] = "Layak diterapkan." } });

    private async Task<StageAction> ActionAsync(StageContext context, string code) => (await _stage.ActionsAsync(context, Ct)).Single(a => a.Code == code);
}
