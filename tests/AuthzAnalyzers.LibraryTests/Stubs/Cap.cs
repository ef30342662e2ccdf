using System;

namespace DotNetCore.CAP;

public interface ICapSubscribe
{
}

[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public class CapSubscribeAttribute : Attribute
{
    public CapSubscribeAttribute(string name, bool isPartial = false)
    {
    }
}
