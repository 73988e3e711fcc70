package dev.annex.platform.identity;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** The settings of tokens and log-ons. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({TokenSettings.class, LogOnSettings.class})
class IdentityConfiguration {}
