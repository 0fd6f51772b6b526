package io.ringdesk.planted.order;

class CacheManager {}
