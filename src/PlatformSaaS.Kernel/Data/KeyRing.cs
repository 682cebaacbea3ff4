using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Data;

/// <summary>A key of the data-protection ring, shared by all nodes.</summary>
public sealed class DataProtectionKey : IHostEntity
{
    /// <summary>Friendly name of the key.</summary>
    public required string Id { get; set; }
    /// <summary>Key as XML.</summary>
    public required string Xml { get; set; }
}

internal sealed class DataProtectionKeyConfiguration : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> builder)
    {
        builder.ToTable("data_protection_keys");
        builder.Property(x => x.Id).HasMaxLength(100);
    }
}

/// <summary>Key ring in PostgreSQL, read and written with the host's role.</summary>
internal sealed class KeyRingRepository(DatabaseConnections connections) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = connections.Host.CreateCommand("select xml from kernel.data_protection_keys order by id");
        using var reader = command.ExecuteReader();
        var keys = new List<XElement>();
        while (reader.Read())
        {
            keys.Add(XElement.Parse(reader.GetString(0)));
        }

        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = connections.Host.CreateCommand("insert into kernel.data_protection_keys (id, xml) values ($1, $2) on conflict do nothing");
        command.Parameters.Add(new NpgsqlParameter { Value = friendlyName });
        command.Parameters.Add(new NpgsqlParameter { Value = element.ToString(SaveOptions.DisableFormatting) });
        command.ExecuteNonQuery();
    }
}
