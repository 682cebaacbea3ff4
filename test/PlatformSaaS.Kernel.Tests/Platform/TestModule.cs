using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Data;
using PlatformSaaS.Features;
using PlatformSaaS.Jobs;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Permissions;
using PlatformSaaS.Settings;

namespace PlatformSaaS.Kernel.Tests.Platform;

/// <summary>A module as small as one can be: a parent and a child, a log, a table of the host, and one of each contribution.</summary>
internal sealed class NotesModule : PlatformModule
{
    public override bool CanBeSwitchedOff => true;
}

internal sealed class Note : IMultiTenant
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public required string Text { get; set; }
}

internal sealed class NoteLine : IMultiTenant
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid NoteId { get; set; }
    public required string Text { get; set; }
}

internal sealed class NoteLog : IMultiTenant, IAppendOnly
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public required string Text { get; set; }
}

internal sealed class Operator : IHostEntity
{
    public Guid Id { get; set; }
    public required string Name { get; set; }
}

internal sealed class NoteConfiguration : IEntityTypeConfiguration<Note>
{
    public void Configure(EntityTypeBuilder<Note> builder)
    {
        builder.ToTable("notes");
        builder.HasIndex(x => new { x.TenantId, x.Text }).IsUnique();
    }
}

internal sealed class NoteLineConfiguration : IEntityTypeConfiguration<NoteLine>
{
    public void Configure(EntityTypeBuilder<NoteLine> builder)
    {
        builder.ToTable("note_lines");
        builder.HasOne<Note>().WithMany().HasForeignKey(x => new { x.TenantId, x.NoteId });
    }
}

internal sealed class NoteLogConfiguration : IEntityTypeConfiguration<NoteLog>
{
    public void Configure(EntityTypeBuilder<NoteLog> builder) => builder.ToTable("note_logs");
}

internal sealed class OperatorConfiguration : IEntityTypeConfiguration<Operator>
{
    public void Configure(EntityTypeBuilder<Operator> builder) => builder.ToTable("operators");
}

internal sealed class NoteDefinitions : IPermissionDefinitionProvider, ISettingDefinitionProvider, IFeatureDefinitionProvider
{
    public const string Write = "Notes.Write", Color = "Notes.Color", Secret = "Notes.Secret", Sharing = "Notes.Sharing";

    IEnumerable<PermissionDefinition> IPermissionDefinitionProvider.Define() => [new(Write, "Menulis catatan")];

    IEnumerable<SettingDefinition> ISettingDefinitionProvider.Define() => [new(Color, "putih"), new(Secret, IsEncrypted: true)];

    IEnumerable<FeatureDefinition> IFeatureDefinitionProvider.Define() => [new(Sharing, "Berbagi", "false")];
}

/// <summary>Adds a note for the tenant; the text "gagal" fails until it has been tried twice.</summary>
internal sealed class AddNoteJob(DbContext db) : IBackgroundJob<AddNoteJob.Order>
{
    public static int Failures;

    public async Task ExecuteAsync(Order args, CancellationToken ct)
    {
        if (args.Text == "gagal" && Interlocked.Increment(ref Failures) == 1)
        {
            throw new InvalidOperationException("Fails once.");
        }

        db.Add(new Note { Id = NewId.Next(), Text = args.Text });
        await db.SaveChangesAsync(ct);
    }

    public sealed record Order(string Text);
}

/// <summary>Leaves a line for each tenant it runs for, and fails for one that asks for it.</summary>
internal sealed class NoteSweep(DbContext db) : IRecurringJob
{
    public string Name => "notes.sweep";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task ExecuteAsync(CancellationToken ct)
    {
        if (await db.Set<Note>().AnyAsync(n => n.Text == "rusak", ct))
        {
            throw new InvalidOperationException("This tenant's notes are broken.");
        }

        db.Add(new NoteLog { Id = NewId.Next(), Text = "sapu" });
        await db.SaveChangesAsync(ct);
    }
}
