using PlatformSaaS.Host;

return await PlatformHost.MainAsync(args);
