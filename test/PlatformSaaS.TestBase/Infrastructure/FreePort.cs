using System.Net;
using System.Net.Sockets;

namespace PlatformSaaS.TestBase.Infrastructure;

public static class FreePort
{
    /// <summary>A port that nothing listened on a moment ago.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
