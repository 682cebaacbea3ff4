using System.Text.Json;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Deliveries;

/// <summary>Offers a delivered result to the public list that the definition names, when the applicant agreed.</summary>
internal sealed class ResultPublisher(IDomainEvents events, IAgency agency)
{
    public async Task PublishAsync(StageContext context, CancellationToken ct)
    {
        if (context.Stage.Then?.Publish is not { } publish || (publish.IfAgreed && !HasConsent(context, publish)))
        {
            return;
        }

        var lists = (await agency.GetAsync(ct)).Lists;
        var values = new Dictionary<string, LocalizedText>(StringComparer.Ordinal);
        Guid? photo = null;
        foreach (var (name, reference) in publish.Fields)
        {
            if (AnswerText.Find(context.Service, reference)?.Type == FieldType.File)
            {
                photo ??= Guid.TryParse(context.Answer(reference)?.ToString(), out var id) ? id : null;
            }
            else if (AnswerText.Of(context, reference, lists) is { } text)
            {
                values[name] = text;
            }
        }

        await events.RaiseAsync(new ResultPublished(context.Request.Id, context.Request.Number, publish.List, context.Request.ApplicantName, values, photo), ct);
    }

    /// <summary>Only a plain yes is consent; a missing or other answer is none.</summary>
    private static bool HasConsent(StageContext context, PublishDefinition publish) =>
        publish.Consent is { } reference && context.Answer(reference)?.GetValueKind() == JsonValueKind.True;
}
