using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Architecture.Tests;

/// <summary>No column that lets somebody in leaves with a tenant's export: each whose name smells of a secret is withheld, or harmless for a reason that stands here.</summary>
public sealed partial class ExportSecretsTests
{
    private const string Checksum = "Checksum of content that is in the export itself.", Command = "Makes a repeated command one; opens nothing.", Bytes = "Key of stored bytes: their checksum.";

    private static readonly Dictionary<string, string> Harmless = new(StringComparer.Ordinal)
    {
        ["kernel.audit_entries.hash"] = Checksum, ["kernel.audit_entries.previous_hash"] = Checksum, ["kernel.audit_heads.hash"] = Checksum, ["kernel.audit_heads.seal"] = "Only made, never accepted from outside.",
        ["kernel.files.blob_key"] = Bytes, ["agency.pack_archives.blob_key"] = Bytes, ["content.items.file_key"] = Bytes, ["content.items.figure_key"] = Bytes, ["content.items.figure_narrow_key"] = Bytes, ["content.entries.photo_key"] = Bytes, ["content.media.key"] = Bytes,
        ["kernel.letters.hash"] = Checksum, ["kernel.letters.token"] = "Printed on the letter for everybody to check it.", ["kernel.tenant_values.value"] = "Values of secret settings are hidden row by row.",
        ["billing.credit_notes.command_key"] = Command, ["billing.payment_proofs.file_hash"] = Checksum, ["billing.payment_proofs.reference_key"] = Command, ["registration.applicants.submission_key"] = Command, ["reviews.action_keys.key"] = Command,
        ["identity.sign_in_throttles.key"] = "Counts tries; a name or an address.", ["tenants.support_sessions.token_expires_at"] = "A moment.", ["identity.users.two_factor_enabled"] = "Yes or no."
    };

    [Fact]
    public void Every_column_that_smells_of_a_secret_is_withheld_or_harmless_for_a_written_reason()
    {
        var columns = Columns().ToList();
        var smelling = columns.Where(c => Smell().IsMatch(c[(c.LastIndexOf('.') + 1)..])).ToList();
        smelling.Count.ShouldBeGreaterThan(25);
        smelling.Where(c => !ExportSecrets.Columns.Contains(c) && !Harmless.ContainsKey(c)).ShouldBeEmpty();
        ExportSecrets.Columns.Concat(Harmless.Keys).Except(columns).ShouldBeEmpty("What is gone needs no line.");
        ExportSecrets.Columns.Intersect(Harmless.Keys).ShouldBeEmpty();
    }

    private static IEnumerable<string> Columns() => from entity in ModelTests.Entities
                                                    where typeof(IMultiTenant).IsAssignableFrom(entity.ClrType) && entity.GetTableName() is not null
                                                    let table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value
                                                    from property in entity.GetProperties()
                                                    select $"{entity.GetSchema()}.{entity.GetTableName()}.{property.GetColumnName(table)}";

    [GeneratedRegex("(pass|secret|token|hash|(^|_)key$|seal|stamp|protected|recovery|two_factor|salt|credential)")]
    private static partial Regex Smell();
}
