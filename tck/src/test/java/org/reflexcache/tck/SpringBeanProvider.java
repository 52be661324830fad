package org.reflexcache.tck;

import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.annotation.BeanProvider;
import javax.cache.configuration.MutableConfiguration;
import manager.CacheNameOnEachMethodBlogManagerImpl;
import manager.ClassLevelCacheConfigBlogManagerImpl;
import manager.UsingDefaultCacheNameBlogManagerImpl;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.jcache.JCacheCacheManager;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Hands the kit its annotated beans, intercepted by Spring. */
public final class SpringBeanProvider implements BeanProvider {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Beans.class);

    @Override
    public <T> T getBeanByType(Class<T> beanClass) {
        return context.getBean(beanClass);
    }

    /** The kit asks for beans by class, so the proxies must be subclasses. */
    @Configuration(proxyBeanMethods = false)
    @EnableCaching(proxyTargetClass = true)
    @Import({
        CacheNameOnEachMethodBlogManagerImpl.class,
        ClassLevelCacheConfigBlogManagerImpl.class,
        UsingDefaultCacheNameBlogManagerImpl.class
    })
    static class Beans {

        @Bean
        JCacheCacheManager cacheManager() {
            CacheManager manager = Caching.getCachingProvider().getCacheManager();
            // Spring makes no caches; the last name is the one that JSR-107 derives from the method.
            manager.createCache("blogManager", new MutableConfiguration<>());
            manager.createCache("blgMngr", new MutableConfiguration<>());
            manager.createCache(
                    "manager.UsingDefaultCacheNameBlogManagerImpl.getEntryCached(java.lang.String)",
                    new MutableConfiguration<>());
            return new JCacheCacheManager(manager);
        }
    }
}
