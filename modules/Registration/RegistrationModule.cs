using PlatformSaaS.Modularity;

namespace PlatformSaaS.Registration;

/// <summary>Module Registration.</summary>
public sealed class RegistrationModule : PlatformModule
{
}
