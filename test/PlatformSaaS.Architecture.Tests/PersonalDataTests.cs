using System.Text.RegularExpressions;
using PlatformSaaS.DataSubjects;

namespace PlatformSaaS.Architecture.Tests;

/// <summary>No table may hold people's data that nobody describes, hands out and erases: each is named by a source, or exempt for a reason that stands here.</summary>
public sealed partial class PersonalDataTests
{
    private const string Staff = "Names staff in their office, not as data subjects of the portal; a record of official acts.", Line = "Belongs to a row whose source answers for it.", Secret = "Short-lived secret without content; swept by the module.";

    /// <summary>Who answers for an entity: name of the source's type.</summary>
    private static readonly Dictionary<string, string> Sources = new(StringComparer.Ordinal)
    {
        ["User"] = "AccountData", ["SingleUseToken"] = "AccountData", ["Applicant"] = "ApplicantData", ["Consent"] = "ApplicantData", ["ProfileChange"] = "ApplicantData", ["LegalDossier"] = "DossierData", ["LegalDocument"] = "DossierData",
        ["ServiceRequest"] = "RequestData", ["RequestFile"] = "RequestData", ["TimelineEntry"] = "RequestData", ["Invoice"] = "InvoiceData", ["BillingCode"] = "InvoiceData", ["Quotation"] = "InvoiceData", ["Cart"] = "CartData", ["Visit"] = "VisitData", ["Booking"] = "VisitData", ["Testimonial"] = "TestimonialData",
        ["Ticket"] = "TicketData", ["TicketEntry"] = "TicketData", ["SurveyParticipation"] = "ParticipationData", ["OutboxMessage"] = "MessagesOfPerson", ["PrivacyRequest"] = "PrivacyData", ["DataExport"] = "PrivacyData", ["BreachPerson"] = "PrivacyData",
        ["DataView"] = "PrivacyData", ["FeedToken"] = "FeedData"
    };

    /// <summary>Entities that need no source, and why.</summary>
    private static readonly Dictionary<string, string> Exempt = new(StringComparer.Ordinal)
    {
        ["AuditEntry"] = "The chain of the audit log is never cut; the person reads it through IPersonTrail.",
        ["FileRow"] = "Whoever owns the file answers for it.",
        ["Meeting"] = Line, ["PaymentProof"] = "Evidence of state revenue, kept as it is; told with the invoices.",
        ["ActionKey"] = Secret, ["WorkOrder"] = Line, ["WorkItem"] = Staff, ["WorkEvent"] = Staff, ["AnalysisReport"] = Staff, ["Disposition"] = Staff, ["MeetingOfficer"] = Staff, ["SavedFilter"] = Staff, ["QueueDigest"] = Staff,
        ["PackArchive"] = Staff, ["LaunchTick"] = Staff, ["TrialAddress"] = "Invited testers, listed by the agency for a trial; whoever arranges it takes them off, and each change is logged.",
         ["BillingPayment"] = Staff, ["CreditNote"] = Staff, ["LedgerEntry"] = Staff, ["PaymentDecision"] = Staff, ["FaqProposal"] = Staff, ["MonthlyReport"] = Staff, ["MonthlyReportStep"] = Staff, ["Roster"] = Staff, ["Kiosk"] = Staff,
        ["WorkPlan"] = Staff, ["SupportSession"] = Staff, ["Delegation"] = Staff, ["UserRole"] = Staff, ["Membership"] = Staff, ["ApiKey"] = Staff, ["BreachStep"] = Staff, ["ConsentVersion"] = Staff
    };

    [Fact]
    public void Every_table_with_people_in_it_has_a_source_or_a_written_reason()
    {
        var holders = ModelTests.Entities.Where(e => e.GetProperties().Any(p => People().IsMatch(p.Name))).Select(e => e.ClrType.Name).Distinct().Order(StringComparer.Ordinal).ToList();
        holders.Count.ShouldBeGreaterThan(30);
        var unnamed = ModelTests.Entities.Where(e => holders.Contains(e.ClrType.Name) && !Sources.ContainsKey(e.ClrType.Name) && !Exempt.ContainsKey(e.ClrType.Name))
            .Select(e => $"{e.ClrType.Name}: {string.Join(", ", e.GetProperties().Where(p => People().IsMatch(p.Name)).Select(p => p.Name))}").ToList();
        unnamed.ShouldBeEmpty();
        Sources.Keys.Intersect(Exempt.Keys).ShouldBeEmpty();
        Sources.Keys.Concat(Exempt.Keys).Except(ModelTests.Entities.Select(e => e.ClrType.Name)).ShouldBeEmpty("What is gone needs no line here.");
    }

    [Fact]
    public void Every_named_source_is_there_and_reads_what_it_answers_for()
    {
        var sources = Platform.Catalog.Assemblies.SelectMany(a => a.GetTypes()).Where(t => t is { IsClass: true, IsAbstract: false } && typeof(IPersonalDataSource).IsAssignableFrom(t)).Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        Sources.Values.Except(sources).ShouldBeEmpty();
        sources.Except(Sources.Values).ShouldBeEmpty("A source that answers for nothing.");
    }

    /// <summary>Properties by which a row leads to a person.</summary>
    [GeneratedRegex("(UserId|ApplicantId|PersonId|AuthorId|OfficerId|ExpertId|UploadedBy|FullName|UserName|DisplayName|RecipientName|ApplicantName|AuthorName|ContactName|ByName|Email|Phone|WhatsApp)$")]
    private static partial Regex People();
}
