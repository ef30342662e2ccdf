using System;

namespace Autofac.Extras.DynamicProxy
{
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, AllowMultiple = true)]
    public sealed class InterceptAttribute : Attribute
    {
        public InterceptAttribute(Type interceptorServiceType) => throw null!;
    }
}

namespace Castle.Core
{
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
    public class InterceptorAttribute : Attribute
    {
        public InterceptorAttribute(Type interceptorType) => throw null!;
    }
}
